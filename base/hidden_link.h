// A link to another host that nobody who looks at the page can see: how spam is hung into sites that were
// broken into.
#pragma once

#include <string>
#include <string_view>

namespace mingcha {

enum class Hiding {
  not_shown,   // display:none, visibility:hidden, opacity:0, the attribute hidden: menus and tabs do so too
  off_screen,  // moved far outside: position with left:-9999px, text-indent:-9999px
  tiny         // in a box or letters of at most 2 pixels, or in a <marquee> of that size
};
std::string_view to_string(Hiding hiding);  // "not-shown", "off-screen", "tiny"

struct HiddenLink {
  std::string url, text;
  Hiding how = Hiding::not_shown;
  friend bool operator==(const HiddenLink&, const HiddenLink&) = default;
};

}  // namespace mingcha
