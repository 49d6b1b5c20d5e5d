#include "checks/service_lines.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace mingcha::checks {
namespace {

constexpr std::array<std::string_view, 26> marks = {
    " ",  "\t", "\u3000", "\u00a0", "(", ")", "（", "）", "《", "》", "“",  "”", "\"",
    "、", "，", ",",      "。",     "·", "[", "]",  "【", "】", "〔", "〕", ":", "："};

// "行政许可", "许可"; "非行政许可" and "非许可类其他权力" are none.
bool says_licensing(std::string_view text) {
  for (const std::string_view word : {"非行政许可", "非许可"})
    if (text.find(word) != std::string_view::npos) return false;
  return text.find("许可") != std::string_view::npos || text.find("行政审批") != std::string_view::npos;
}

bool is_licensing(const ServiceItem& item, const PageFacts& page) {
  if (!item.kind.empty()) return says_licensing(item.kind);
  return says_licensing(page.column_name) || says_licensing(page.title);
}

}  // namespace

std::vector<ServiceLine> service_lines(const BodyView& view, const std::vector<ServiceLevel>& levels) {
  std::vector<ServiceLine> lines;
  std::set<std::string> known;
  view.each_page([&](const PageView& page) {
    if (!page.facts) return;
    for (const ServiceItem& item : page.facts->items) {
      if (std::ranges::find(levels, item.level) == levels.end()) continue;
      const std::string key =
          item.code.empty() ? bare_name(item.name) + "|" + bare_name(item.department) : item.code;
      if (known.insert(key + "|" + std::string(to_string(item.level))).second)
        lines.push_back({item, page, is_licensing(item, *page.facts)});
    }
  });
  return lines;
}

std::string bare_name(std::string_view name) {
  std::string bare;
  while (!name.empty()) {
    const auto mark =
        std::ranges::find_if(marks, [&](std::string_view one) { return name.starts_with(one); });
    if (mark != marks.end()) {
      name.remove_prefix(mark->size());
    } else {
      bare += name.front();
      name.remove_prefix(1);
    }
  }
  return bare;
}

bool same_department(std::string_view one, std::string_view other, std::string_view city) {
  std::string a = bare_name(one), b = bare_name(other), above = bare_name(city);
  if (a.empty() || b.empty()) return false;
  for (const std::string_view ending : {"人民政府", "政府"})
    if (above.ends_with(ending)) above.resize(above.size() - ending.size());
  const auto own = [&](std::string name) {
    if (!above.empty() && name.starts_with(above)) return name.substr(above.size());
    for (const std::string_view level : {"市", "县", "区"})
      if (name.starts_with(level)) return name.substr(level.size());
    return name;
  };
  return own(a) == own(b);
}

}  // namespace mingcha::checks
