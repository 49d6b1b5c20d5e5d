// The footer of the home page carries the marks that the 2017 guide asks for. What a script writes counts.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "checks/gate.h"

namespace mingcha::checks {
namespace {

struct MarkName {
  std::string_view id;
  std::string_view zh, en;
  Mark Marks::* mark;
};

constexpr std::array<MarkName, 8> names = {{
    {"organiser", "主办单位", "organiser", &Marks::organiser},
    {"contact", "联系方式", "contact", &Marks::contact},
    {"site-code", "网站标识码", "site code", &Marks::site_code},
    {"icp", "ICP备案号", "ICP number", &Marks::icp},
    {"police", "公安备案标识", "public-security number", &Marks::police},
    {"party-government", "党政机关网站标识", "party-and-government mark", &Marks::party_government},
    {"find-errors", "“我为政府网站找错”入口", "find-errors entry", &Marks::find_errors},
    {"site-map", "网站地图", "site map", &Marks::site_map},
}};

std::vector<std::string> required(const CheckInput& input) {
  auto list = input.rule.parameters.list("required");
  if (list.empty())
    for (const MarkName& name : names) list.emplace_back(name.id);
  return list;
}

// A footer may stand in a frame of its own.
struct Footer {
  PageView home;
  std::vector<PageView> frames;
  bool frame_unread = false;

  const Mark* find(const MarkName& name) const {
    if ((home.facts->marks.*name.mark).presence != Presence::absent) return &(home.facts->marks.*name.mark);
    for (const PageView& frame : frames)
      if ((frame.facts->marks.*name.mark).presence != Presence::absent)
        return &(frame.facts->marks.*name.mark);
    return nullptr;
  }
  bool bare() const {
    return std::ranges::none_of(names, [&](const MarkName& name) { return find(name) != nullptr; });
  }
};

Footer footer_of(const BodyView& view, PageView home) {
  Footer footer{std::move(home), {}, false};
  for (const Link& link : footer.home.facts->links) {
    if (link.kind != LinkKind::frame) continue;
    const PageView* frame = view.page(link.url);
    if (frame != nullptr && frame->facts)
      footer.frames.push_back(*frame);
    else if (authority_of(link.url) == footer.home.site)
      footer.frame_unread = true;  // a frame of a foreign host shows the weather, not the footer
  }
  return footer;
}

Result judge_mark(const CheckInput& input, const SiteView& site, const Footer& footer, const MarkName& name) {
  Spot spot = home_spot(site);
  spot.key = name.id;
  const std::string zh(name.zh), en(name.en);
  if (const Mark* mark = footer.find(name)) {
    const std::string value = mark->value.empty() ? "" : "：" + mark->value;
    const std::string by_script = mark->presence == Presence::by_script ? "（由脚本写入）" : "";
    return passed(input, spot, {"首页有" + zh + by_script + value, "the home page has its " + en});
  }
  const bool by_script = footer.bare() && footer.home.facts->needs_browser;
  Result result =
      footer.frame_unread || by_script
          ? undetermined(input, spot, Reason::needs_browser,
                         {"首页未见" + zh + "，但页脚可能在未读取的框架或脚本中",
                          "no " + en + " seen, but a frame or script may show it"})
          : failed(input, spot, Reason::certain, {"首页未见" + zh, "the home page lacks its " + en});
  result.evidence.push_back(evidence_of(input.view, footer.home, footer.home.facts->title));
  return result;
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  std::size_t there = 0, determined = 0;
  Reason reason = Reason::needs_browser;
  for (const SiteView& site : input.view.sites()) {
    if (auto closed = gate(input, site)) {
      reason = closed->reason;
      output.results.push_back(std::move(*closed));
      continue;
    }
    const Footer footer = footer_of(input.view, *home_page(input.view, site));
    for (const std::string& id : required(input)) {
      const auto name = std::ranges::find(names, std::string_view(id), &MarkName::id);
      if (name == names.end()) continue;  // the loader knows the names
      output.results.push_back(judge_mark(input, site, footer, *name));
      const Verdict verdict = output.results.back().verdict;
      if (verdict == Verdict::pass) ++there;
      if (verdict != Verdict::not_determined) ++determined;
    }
  }
  output.measures.push_back(determined == 0 ? unknown("marks.footer.share", "share", reason)
                                            : share_of("marks.footer.share", there, determined));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"required", ValueForm::list,
     "organiser contact site-code icp police party-government find-errors site-map",
     "marks that must be there"},
};

}  // namespace

extern const Check marks_footer;
const Check marks_footer{
    .id = "marks.footer",
    .title = {"页脚标识", "Footer marks"},
    .clause = {"国办发〔2017〕47号《政府网站发展指引》：页面底部功能区标识",
               "Guide of 2017 for government sites: marks of the footer"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"首页页脚缺少规定标识的，每缺一项计一项不通过。",
             "The footer of the home page lacks a required mark; one result a mark."},
    .evidence = {"首页（及页脚所在框架）。", "the home page and the frames of its footer"},
    .limits =
        {"由脚本写入的标识视为有；整页由脚本生成的无法判定。",
         "Marks written by script count as there; a page drawn by script as a whole is not determined."},
    .fix = {"在首页页脚补充该标识。", "Add the mark to the footer."},
};

}  // namespace mingcha::checks
