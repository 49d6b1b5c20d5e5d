// The footer with the marks of the 2017 guide, less those that the plan leaves out.
#include <fmt/format.h>

#include "builder.h"

namespace mingcha::city {

std::string site_map_path(const BodyPlan& plan) {
  switch (plan.manner) {
    case Manner::jcms:
      return "/col/col1999/index.html";
    case Manner::trs:
      return "/wzdt/index.html";
    case Manner::plain:
      break;
  }
  return "/wzdt.html";
}

namespace {

// Each mark as a piece of markup. Scripts of other hosts are named but no host outside the city is linked to.
std::vector<std::string> mark_lines(Html& html, const BodyPlan& plan) {
  const std::string number = std::string(plan.site_code).substr(plan.site_code.size() - 6);
  std::vector<std::string> lines;
  const auto add = [&](std::string_view mark, const std::string& markup) {
    if (!plan.lacks_mark(mark)) lines.push_back(markup);
  };
  add("organiser", fmt::format("<p>主办单位：{}</p>", plan.name));
  add("contact", "<p>联系电话：0600-5550123</p>");
  add("site-code", fmt::format("<p>网站标识码：{}</p>", plan.site_code));
  add("icp", fmt::format("<p>鲁ICP备17{}号</p>", number));
  add("police", fmt::format("<p><img src='/images/police.png' alt=''>鲁公网安备 37990002{}号</p>", number));
  add("party-government", fmt::format("<p><span id='_ideConac'></span><script "
                                      "src='http://dcs.conac.cn/js/15/000/0000/{}.js'></script></p>",
                                      number));
  add("find-errors", fmt::format("<p><script id='_jiucuo_' sitecode='{}' "
                                 "src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script></p>",
                                 plan.site_code));
  if (!plan.lacks_mark("site-map")) {
    const std::string path = site_map_path(plan);
    const std::string href =
        plan.footer_by_script ? path : html.reference(path);  // a script's text is no link
    lines.push_back(fmt::format("<p><a href='{}'>网站地图</a></p>", href));
  }
  return lines;
}

// "</" would end the script.
std::string in_script(const std::string& markup) {
  std::string out;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    if (markup[i] == '/' && i > 0 && markup[i - 1] == '<') out += '\\';
    out += markup[i];
  }
  return out;
}

}  // namespace

void write_footer(Html& html, const BodyPlan& plan) {
  html.raw("<div class=\"footer\">\n");
  const std::vector<std::string> lines = mark_lines(html, plan);
  if (plan.footer_by_script) {
    html.raw("<script type=\"text/javascript\">\n");
    for (const std::string& line : lines) html.raw("document.writeln(\"" + in_script(line) + "\");\n");
    html.raw("</script>\n");
  } else {
    for (const std::string& line : lines) html.raw(line).raw("\n");
  }
  html.raw("</div>\n");
}

}  // namespace mingcha::city
