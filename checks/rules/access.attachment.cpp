// Attachments open and are of a kind that people can read. Whether an address is dead is the business of
// links.dead; here they count towards the share.
#include <fmt/format.h>

#include <algorithm>

#include "base/address.h"
#include "base/text.h"
#include "checks/gate.h"
#include "checks/link_verdict.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

// "pdf" of "/files/a.PDF"; "" where the path's last part has none.
std::string extension_of(const std::string& url) {
  const auto address = Address::parse(url);
  if (!address) return {};
  const std::string_view path = address->path();
  const auto dot = path.rfind('.');
  if (dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos) return {};
  return lower_ascii(path.substr(dot + 1));
}

bool is_web_page(const VisitView& visit) {
  return lower_ascii(visit.content_type).starts_with("text/html");
}

struct Tally {
  std::size_t opens = 0, dead = 0, readable = 0;
};

Result judge_open(const CheckInput& input, const TargetView& target, const VisitView& visit, Tally& tally) {
  const std::string extension = extension_of(target.url);
  const auto readable = input.rule.parameters.list("readable");
  const Spot spot{authority_of(target.url), subject_of(target.url), "",
                  target.referrers.empty() ? target.url : target.referrers.front()};
  const std::string zh = "附件" + quoted_zh(target.text), en = "attachment " + quoted_en(target.text);
  const auto shown = [&](Result result) {
    result.evidence.push_back(visit.evidence(target.text));
    if (!target.referrers.empty())
      result.evidence.push_back(evidence_of(input.view, target.referrers.front(), target.text));
    return result;
  };
  // A login or an error page in the place of the file; also what some servers call every file.
  if (is_web_page(visit) && extension != "html" && extension != "htm")
    return shown(
        undetermined(input, spot, Reason::suspected,
                     {zh + "打开的是网页而不是文件，可能不存在或须登录",
                      en + " opens a web page in the place of a file; it may be gone or ask for a login"}));
  if (extension.empty() || readable.empty() || std::ranges::find(readable, extension) != readable.end()) {
    ++tally.readable;
    return passed(input, spot, {zh + "可以打开", en + " opens"});
  }
  return shown(
      failed(input, spot, Reason::certain,
             {fmt::format("{}是 .{} 文件，不属于通用的可读格式（{}）", zh, extension, joined(readable, "、")),
              fmt::format("{} is a .{} file, none of the readable kinds ({})", en, extension,
                          joined(readable, ", "))}));
}

CheckOutput judge(const CheckInput& input) {
  const std::string opens = "access.attachment.opens", readable = "access.attachment.readable";
  if (auto closed = gate(input))
    return {{*closed}, {unknown(opens, "share", closed->reason), unknown(readable, "share", closed->reason)}};
  CheckOutput output;
  Tally tally;
  const LinkJudge links(input);
  input.view.each_target([&](const TargetView& target) {
    if (target.kind != LinkKind::attachment || !target.own) return;
    const auto verdict = links.judge(target);
    if (verdict && verdict->verdict == Verdict::fail) ++tally.dead;
    if (!verdict || verdict->verdict != Verdict::pass) return;
    const auto visit = std::ranges::find_if(target.visits, [](const VisitView& one) { return one.ok(); });
    if (visit == target.visits.end()) return;
    ++tally.opens;
    output.results.push_back(judge_open(input, target, *visit, tally));
  });
  if (tally.opens == 0) {
    const Spot spot = home_spot(portal_of(input.view));
    const Reason reason = incompleteness(input.view);
    output.results.push_back(
        reason == Reason::none
            ? not_applicable(input, spot, {"没有可以打开的附件", "there are no attachments that open"})
            : undetermined(input, spot, reason,
                           {"网站未能完整读取，没有访问到附件",
                            "the site was read in part, and no attachment was asked for"}));
  }
  output.measures = {share_of(opens, tally.opens, tally.opens + tally.dead),
                     share_of(readable, tally.readable, tally.opens)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"readable", ValueForm::list, "", "endings of files that people can read; all, where missing"},
};

}  // namespace

extern const Check access_attachment;
const Check access_attachment{
    .id = "access.attachment",
    .title = {"附件可读", "Attachments can be read"},
    .clause = {"是否方便公众获取：附件能打开、格式通用",
               "Is it convenient to get: attachments open and are of a common kind"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"附件能打开，但不是规则所列的通用可读格式的，不通过。",
             "An attachment opens and is of none of the kinds that the pack calls readable."},
    .evidence = {"附件的访问及链接它的页面。", "the visit of the attachment and the page that links to it"},
    .limits = {"格式按文件名后缀判断，不打开文件内容；打不开的附件由“死链”检查处理，只计入占比；以网页应答的"
               "只作存疑。",
               "The kind is told by the file's ending; files are not opened. What is dead is judged by "
               "links.dead and counts "
               "in the share only. A web page in a file's place is suspected."},
    .fix = {"以 PDF 等通用格式提供附件。", "Offer the attachment in a common format such as PDF."},
};

}  // namespace mingcha::checks
