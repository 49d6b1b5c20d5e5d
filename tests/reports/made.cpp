#include "made.h"

#include <fmt/format.h>

namespace mingcha::reports::made {
namespace {

Body body(const std::string& id, const std::string& name, const std::string& group) {
  Body made;
  made.id = id;
  made.name = name;
  made.group = group;
  made.addresses = {Address::parse("http://www." + id + ".gov.test/").value()};
  made.extra = {{"备注" + hostile, "=HYPERLINK(\"http://evil\")" + hostile}};
  return made;
}

Assessment assessment() {
  Assessment made;
  made.id = "t";
  made.title = "测试 & <评估>";
  made.grades = {{"优秀", Decimal(90), {}, {}}, {"不合格", {}, {}, {}}};
  made.bodies = {body("a", "甲县 <b>人民政府", "county"), body("b", "乙县人民政府", "county"),
                 body("c", "丙局", "department")};
  made.rules.caveats = {{"甲规则：乙值未经核实", "rule a: value b is unconfirmed"}};
  CatalogueItem plans;
  plans.key = "plans";
  plans.title = {"规划计划", "Plans"};
  made.rules.catalogue = {plans};
  Measure entered;
  entered.id = "letters.completed";
  entered.numerator = 1;
  entered.denominator = 2;
  entered.source = "市长信箱台账";
  made.measures = {{"a", entered}};
  made.inputs_hash = std::string(64, 'e');
  return made;
}

Indicator leaf(const std::string& id, Text title, int points) {
  Indicator made;
  made.id = id;
  made.title = std::move(title);
  made.points = Decimal(points);
  return made;
}

Indicator tree() {
  Indicator root = leaf("root", {"总分", "Total"}, 100);
  Indicator links = leaf("links", {"链接有效", "Links work"}, 60);
  links.checks = {"links.dead"};
  Indicator letters = leaf("letters", {"来信办结", "Letters completed"}, 40);
  letters.measures = {"letters.completed"};
  Indicator veto = leaf("incident", {"安全事故", "Incidents"}, 0);
  veto.rule = LeafRule::veto;
  root.children = {links, letters, veto};
  return root;
}

scores::Mark mark(const Indicator& indicator, Decimal points, std::optional<Decimal> scored) {
  scores::Mark made;
  made.indicator = &indicator;
  made.points = points;
  made.scored = scored;
  if (scored) made.determined = points;
  if (scored) made.lost = points - *scored;
  return made;
}

scores::BodyScore unscored(const Indicator& root, const std::string& id, const std::string& group) {
  scores::BodyScore made;
  made.body = id;
  made.group = group;
  made.below_floor = true;
  made.root = mark(root, 100, std::nullopt);
  for (const auto& child : root.children)
    made.root.children.push_back(mark(child, *child.points, std::nullopt));
  return made;
}

scores::BodyScore scored(const Indicator& root, const std::string& id, const std::string& group,
                         const std::vector<Finding>& findings) {
  scores::BodyScore made = unscored(root, id, group);
  made.below_floor = false;
  made.root = mark(root, 100, Decimal(71));
  made.root.children = {mark(root.children[0], 60, Decimal(51)), mark(root.children[1], 40, Decimal(20)),
                        mark(root.children[2], 0, Decimal(0))};
  made.root.children[0].how = {"每项扣 1 分", "1 off each"};
  for (const auto& finding : findings)
    if (finding.body == id) made.root.children[0].fingerprints.push_back(finding.fingerprint);
  made.score = Decimal(71);
  made.coverage = Decimal(1);
  made.rank = 1;
  made.grade = "不合格";
  return made;
}

}  // namespace

const std::string hostile =
    "<script>alert(1)</script>\"><img src=x onerror=alert(2)>' onmouseover='alert(3) {{ASSESSMENT}} ]]> --> "
    "</title></style></svg></td> \xE2\x80\xAEgnp.exe \xD8\x9C \xC2\xAD \x01 \xFF" +
    std::string(1, '\0');

std::string fingerprint(std::size_t number) {
  return fmt::format("{:032x}", number);
}

Finding finding(std::size_t number, Verdict verdict, const std::string& text) {
  Finding made;
  made.fingerprint = fingerprint(number);
  made.run = 1;
  made.check = "links.dead";
  made.body = "a";
  made.pack = "linyi-2017@1";
  made.state = "new";
  made.first_seen = made.last_seen = Instant(Milliseconds(1'513'735'200'000));
  auto& result = made.result;
  result.verdict = verdict;
  result.reason = verdict == Verdict::fail ? Reason::certain : Reason::blocked;
  if (verdict == Verdict::pass) result.reason = Reason::none;
  result.site = "www.a.gov.test";
  result.subject = "www.a.gov.test/dead.html?" + std::to_string(number);
  result.url = "http://www.a.gov.test/page.html";
  result.message_zh = result.message_en = text;
  result.clause = "链接应有效";
  Evidence evidence;
  evidence.url = "http://www.a.gov.test/dead.html";
  evidence.time = made.first_seen;
  evidence.status = 404;
  evidence.quote = text;
  evidence.sha256 = std::string(64, 'a');
  evidence.warc = "mingcha-00001.warc.gz";
  evidence.offset = 6306;
  result.evidence = {evidence};
  return made;
}

Finding hostile_finding(std::size_t number, Verdict verdict) {
  Finding made = finding(number, verdict, hostile);
  auto& result = made.result;
  result.title_zh = result.title_en = result.clause = hostile;
  result.subject = result.key = result.site = hostile;
  result.url = "javascript:alert(4)//" + hostile;
  result.evidence[0].url = "javascript:alert(5)//" + hostile;
  return made;
}

Report::Report(std::vector<Finding> findings, Language language)
    : about(assessment()),
      root(tree()),
      input{about,
            {1, Instant(Milliseconds(1'513'735'200'000)), "0.1.0", 1, {"linyi-2017@1"}},
            std::move(findings),
            {},
            {{"a", 7}},
            language,
            {}} {
  auto vetoed = scored(root, "c", "department", input.findings);
  vetoed.vetoes = {"incident"};
  vetoed.root.children[2].vetoed = true;
  input.scores = {unscored(root, "b", "county"), scored(root, "a", "county", input.findings), vetoed};
  input.checks["links.dead"] = {
      {"死链", "Dead links"}, {"链接应有效", "Links work"}, {"恢复或更正该链接", "Mend the link"}};
  input.checks["disclosure.item"] = {{"应公开事项", "Items to be disclosed"}, {"", ""}, {"", ""}};
}

}  // namespace mingcha::reports::made
