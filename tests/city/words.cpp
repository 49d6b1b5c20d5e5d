#include "words.h"

#include <fmt/format.h>

#include <array>
#include <map>

namespace mingcha::city {

namespace {

constexpr std::array topics = {"农田水利冬修",   "城区道路亮化", "义务教育招生",     "食品安全抽检",
                               "河道清淤",       "冬季供暖保障", "农村饮水安全",     "老旧小区改造",
                               "秸秆综合利用",   "森林防火",     "校园周边环境整治", "基层医疗设施改造",
                               "公共自行车运营", "文明城市创建", "农产品展销",       "残疾人就业帮扶",
                               "电子商务进农村", "农村危房改造", "养老服务设施建设", "法治宣传教育",
                               "村级道路硬化",   "蔬菜大棚提升", "家庭医生签约"};
constexpr std::array news = {"{}召开{}工作推进会",     "{}扎实开展{}工作", "{}领导调研{}情况",
                             "{}{}工作取得阶段性成效", "{}多措并举抓好{}", "{}组织观摩{}现场"};
constexpr std::array notices = {"{}关于做好{}有关事项的通知", "{}关于{}项目的公示",
                                "{}关于{}期间交通管制的通告", "{}关于公布{}名单的公告"};
constexpr std::array policies = {"{}关于印发{}实施方案的通知", "{}关于进一步加强{}工作的意见", "{}{}管理办法",
                                 "{}关于支持{}的若干措施"};
constexpr std::array interpretations = {"一图读懂《{}{}实施方案》", "《{}关于{}的若干措施》解读",
                                        "《{}{}管理办法》问答"};
constexpr std::array plans = {"{}{}三年行动方案", "{}{}专项规划"};
constexpr std::array budgets = {"{}{}资金决算情况", "{}{}资金预算安排"};
constexpr std::array statistics = {"{}{}主要指标完成情况", "{}{}抽样调查公报"};
constexpr std::array procurement = {"{}{}设备中标公告", "{}{}服务竞争性磋商公告"};
constexpr std::array projects = {"{}{}工程开工批复", "{}{}工程进展情况"};
constexpr std::array emergencies = {"{}{}突发情况处置预案", "{}{}安全提示"};
constexpr std::array recruitment = {"{}公开招聘{}工作人员简章", "{}招聘{}岗位面试成绩公布"};
constexpr std::array reports = {"{}{}年政府信息公开工作年度报告"};
constexpr std::array services = {"{}{}补贴申领", "{}{}备案办理", "{}{}资格认定"};
constexpr std::array powers = {"{}{}事项权责清单", "{}{}事项服务清单"};
constexpr std::array letters = {"咨询{1}什么时候开始", "反映{1}进度慢的问题", "请问{1}怎么报名",
                                "对{1}的一点看法"};

using Patterns = std::vector<std::string_view>;

const Patterns& patterns(std::string_view key) {
  const auto as_list = [](const auto& array) { return Patterns(array.begin(), array.end()); };
  static const std::map<std::string_view, Patterns> all = {{"news", as_list(news)},
                                                           {"notices", as_list(notices)},
                                                           {"policies", as_list(policies)},
                                                           {"interpretation", as_list(interpretations)},
                                                           {"plans", as_list(plans)},
                                                           {"budgets", as_list(budgets)},
                                                           {"statistics", as_list(statistics)},
                                                           {"procurement", as_list(procurement)},
                                                           {"projects", as_list(projects)},
                                                           {"emergency", as_list(emergencies)},
                                                           {"recruitment", as_list(recruitment)},
                                                           {"yearly-report", as_list(reports)},
                                                           {"services", as_list(services)},
                                                           {"lists", as_list(powers)},
                                                           {"mailbox", as_list(letters)}};
  return all.at(key);
}

constexpr std::array paragraphs = {
    "会议要求，各责任单位要把任务细化到月、落实到人，遇到问题当场商量、当场定下来，不把矛盾往后推。",
    "截至目前，全部标段已完成清表，其中三个标段进入主体施工，预计明年汛期到来前具备使用条件。",
    "工作人员走进村居，一家一户地核对登记信息，对行动不便的老人提供上门服务，受到群众好评。",
    "下一步，将继续加大投入，完善设施，健全管护制度，让好事办好、实事办实。",
    "符合条件的单位和个人可在工作日持有效证件到现场登记，材料不齐的一次性告知需要补正的内容。",
    "有关部门将不定期开展抽查，发现弄虚作假的，取消资格并追回资金，情节严重的移交有关机关处理。",
    "这项工作事关千家万户，各镇街要广泛宣传，做到家喻户晓，同时注意听取不同意见。",
    "施工期间给您的出行带来不便，敬请谅解，请过往车辆按照现场指示牌绕行。",
    "经过两轮评审和集体研究，结果已在本单位公示栏张贴，公示期内未收到异议。",
    "活动现场气氛热烈，大家一边参观一边交流经验，不少人当场表示要把好做法带回去。"};
constexpr std::array leader_names = {"林知远", "周慕青", "陈砚秋", "韩江雪", "乔木", "叶㳇清"};
constexpr std::array leader_work = {"主持全面工作，分管人事和审计",
                                    "协助负责日常事务，分管财务和机关建设",
                                    "分管业务一科、法规科，联系基层单位",
                                    "分管业务二科和信息中心",
                                    "负责纪律检查工作",
                                    "分管后勤和离退休人员工作"};

std::string leaders(const BodyPlan& body) {
  std::string out = fmt::format("{}现任班子成员及分工如下。", body.name);
  for (std::size_t i = 0; i < leader_names.size(); ++i)
    out += fmt::format("{}：{}。", leader_names[i], leader_work[i]);
  return out + "各位成员实行轮流补位，外出期间由补位人员代为处理有关工作。";
}

std::string functions(const BodyPlan& body) {
  return fmt::format(
      "{}的主要任务是：贯彻执行国家法律法规和上级决定；研究提出本辖区、本行业发展的目标和办法并组织实施；"
      "组织实施民生实事，监督检查执行情况；受理群众反映的问题并督促解决；承办上级交办的其他事项。"
      "内设办公室、综合科、法规科、业务一科、业务二科和信息中心，办公时间为工作日上午九时至十二时、下午一时至"
      "五时。",
      body.name);
}

std::string guide(const BodyPlan& body) {
  return fmt::format(
      "为了更好地提供信息公开服务，{}编制本指南，需要获取政府信息的公民、法人和其他组织，建议先阅读本指南。"
      "本机关主动公开的信息包括机构设置、规范性文件、工作安排和办理结果等，通过本网站、公告栏和新闻媒体公布。"
      "信息形成之后二十个工作日内公布。公开机构为{}办公室，地址为人民路一号，邮政编码 000000。",
      body.name, body.label);
}

std::string application(const BodyPlan& body) {
  return fmt::format(
      "公民、法人或者其他组织可以向{}"
      "申请获取所需要的政府信息。申请应当采用书面形式，写明申请人姓名、证件和联系方式，"
      "以及所需信息的名称或者便于查找的特征。能够当场答复的当场答复，不能当场答复的自收到之日起十五个工作日内"
      "答复。",
      body.name);
}

std::string powers_text(const BodyPlan& body) {
  return fmt::format(
      "{}共有行政权力事项一百二十六项、公共服务事项四十八项，其中零跑腿事项九项、只跑一次事项三十二项。"
      "一、登记类：经营场所登记，责任科室业务一科，依据为有关条例第九条。二、奖励类：先进单位奖励，责任科室综"
      "合科。"
      "三、检查类：日常检查，责任科室业务二科，每年不少于两次。各事项的追责情形和监督电话附后。",
      body.name);
}

}  // namespace

std::string title_of(const BodyPlan& body, std::string_view key, int number, Day day) {
  if (key == "yearly-report") return fmt::format(fmt::runtime(reports[0]), body.label, int(day.year()) - 1);
  const Patterns& all = patterns(key);
  const auto n = static_cast<std::size_t>(number);
  const std::string_view topic = topics[(n * 7 + n / topics.size() + key.size()) % topics.size()];
  return fmt::format(fmt::runtime(all[(n + n / all.size()) % all.size()]), body.label, topic);
}

std::string paragraph(const BodyPlan& body, int number) {
  const auto n = static_cast<std::size_t>(number);
  return fmt::format("{}{}", number % 3 == 0 ? std::string(body.label) + "消息：" : "",
                     paragraphs[n % paragraphs.size()]);
}

std::string source_of(const BodyPlan& body, int number) {
  static constexpr std::array offices = {"办公室", "综合科", "信息中心"};
  return fmt::format("{}{}", body.label, offices[static_cast<std::size_t>(number) % offices.size()]);
}

std::string static_text(const BodyPlan& body, std::string_view key) {
  if (key == "leaders") return leaders(body);
  if (key == "functions") return functions(body);
  if (key == "disclosure-guide") return guide(body);
  if (key == "on-application") return application(body);
  return powers_text(body);
}

std::string chinese_date(Day day) {
  return fmt::format("{}年{}月{}日", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

}  // namespace mingcha::city
