// The plan of the sample city: eight invented bodies, what each publishes and what is wrong with it.
// Everything else in this folder is worked out from here, so the truth is planted, never observed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha::city {

enum class Manner { plain, jcms, trs };
enum class Charset { utf8, gb18030 };                  // a gb18030 site declares gb2312, as such sites do
enum class Answers { normally, wall, refused, slow };  // how the whole host behaves

enum class Shape {
  list,         // dated entries that lead to articles
  letters,      // citizens' letters with a form to write one
  text,         // one static text; looks empty to who counts entries only, and isn't
  application,  // a form for disclosure on application
  frame,        // its list stands in an iframe
  undated,      // entries without dates that lead to articles without dates
  empty_words,  // "nothing here yet"
  empty_list,   // an empty <ul>
};

struct ColumnPlan {
  std::string_view key;    // catalogue key; "" where the catalogue has none
  std::string_view name;   // as the site calls it
  std::string_view place;  // folder or number in its address
  Shape shape = Shape::list;
  int entries = 0;
  Period newest{};                    // age of the newest entry on the day called today
  int every = 7;                      // days from one entry to the next older one
  std::string_view first_title = "";  // of the newest entry, where it matters
};

// How an address that is planted dead answers.
enum class Doom {
  gone,    // 404
  stub,    // 200, a tiny page that refreshes to the folder above
  soft,    // 200 with the host's "not found" page, like any unknown path of such a host
  broken,  // 500
};

struct DeadPlan {
  Doom doom;
  std::string_view column;  // key of the column where the link stands; "" for the home page
  std::string_view path;    // "" means an article that is gone but still stands in that column's list
  std::string_view text;    // of the link
};

struct MissingTag {
  std::string_view level;  // home, column, article
  std::string_view tag;
};

// Things that look wrong and aren't (extras.cpp says what each is).
enum class Extra {
  pinned,
  about_404,
  attachment,
  redirect,
  mobile,
  english,
  short_page,
  slow_page,
  hostile_link,
  search
};

struct HomeLink {
  std::string_view url, text;
};

struct BodyPlan {
  std::string_view id, name, label, group, host, address;  // label: the short name that stands in its texts
  std::string_view site_code;
  Manner manner = Manner::plain;
  Charset charset = Charset::utf8;
  Answers answers = Answers::normally;
  bool soft_404 = false;          // unknown paths answer 200
  bool footer_by_script = false;  // written by document.writeln: present all the same
  bool bare_home = false;         // its home page shows no dates; the articles that it leads to do
  bool shouting_tags = false;     // <META NAME="SITENAME" …>: names are the same in any case
  std::vector<ColumnPlan> columns = {};
  std::vector<DeadPlan> dead = {};
  std::vector<std::string_view> missing_marks = {};
  std::vector<MissingTag> missing_tags = {};
  std::vector<Extra> extras = {};
  std::vector<HomeLink> elsewhere = {};  // links to other hosts, on the home page

  const ColumnPlan* column(std::string_view key) const;
  bool readable() const { return answers == Answers::normally; }
  bool lacks_tag(std::string_view level, std::string_view tag) const;
  bool lacks_mark(std::string_view mark) const;
};

const std::vector<BodyPlan>& bodies();
const BodyPlan* body_at(std::string_view host);  // nullptr: no body of the city

// A host outside the assessment that answers. Other outside hosts of the city don't resolve.
inline constexpr std::string_view newspaper_host = "www.lanjiang-daily.example";
inline constexpr std::string_view newspaper_address = "127.0.1.1";

}  // namespace mingcha::city
