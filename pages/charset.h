// Which charset a page is in, and its bytes as UTF-8. Precedence: byte order mark, HTTP header, meta,
// detection; but a decode with many replacement characters loses to one without. Labels by the WHATWG
// Encoding standard (gb2312 and gbk mean gb18030), and "unicode" means UTF-16, as old pages of Microsoft
// tools use it.
#pragma once

#include <string>
#include <string_view>

namespace mingcha::pages {

struct Decoded {
  std::string declared;  // IANA name, lower case, of what header or meta said; "" where neither did
  std::string used;      // IANA name, lower case
  std::string text;      // well-formed UTF-8 without byte order mark
};

Decoded decode(std::string_view bytes, std::string_view content_type);

// "GB2312" → "gb2312", " utf8 " → "utf-8"; "" for what is no charset at all.
std::string charset_name(std::string_view label);
// What a browser decodes a declared charset with: "gb2312" → "gb18030".
std::string charset_to_use(std::string_view name);

}  // namespace mingcha::pages
