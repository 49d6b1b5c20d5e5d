#include "targets/request_clock.h"

#include <charconv>
#include <map>
#include <stdexcept>

#include "targets/load_rules.h"
#include "targets/records.h"

namespace mingcha {
namespace {

constexpr std::string_view file = "request-clocks.csv";

using Figures = std::map<std::string, std::string, std::less<>>;

// The file ships inside the program: what is wrong with it is our mistake.
[[noreturn]] void wrong(const std::string& what) {
  throw std::logic_error(std::string(file) + ": " + what);
}

class Reader {
 public:
  Reader(std::string rules, const Figures& figures) : rules_(std::move(rules)), figures_(figures) {}

  RequestClock read() const {
    RequestClock clock;
    clock.rules = rules_;
    clock.from = day("in-force-from").value();
    clock.to = day("in-force-to");
    clock.reply_days = number("reply-days").value();
    clock.extension_days = number("extension-days").value();
    clock.correction_restarts = yes("correction-restarts");
    clock.correction_days = number("correction-days");
    clock.third_party_pauses = yes("third-party-pauses");
    clock.third_party_days = number("third-party-days");
    clock.online_confirmed = yes("online-confirmed");
    clock.agency_pauses = yes("agency-pauses");
    clock.agency_days = number("agency-days");
    return clock;
  }

 private:
  const std::string* text(std::string_view figure) const {
    const auto found = figures_.find(figure);
    return found == figures_.end() ? nullptr : &found->second;
  }
  std::optional<Day> day(std::string_view figure) const {
    const std::string* written = text(figure);
    if (written == nullptr) return std::nullopt;
    const auto day = parse_day(*written);
    if (!day) wrong(*written + " is no day");
    return *day;
  }
  std::optional<int> number(std::string_view figure) const {
    const std::string* written = text(figure);
    if (written == nullptr) return std::nullopt;
    int value = 0;
    const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), value);
    if (error != std::errc() || end != written->data() + written->size()) wrong(*written + " is no number");
    return value;
  }
  bool yes(std::string_view figure) const {
    const std::string* written = text(figure);
    if (written == nullptr || (*written != "yes" && *written != "no"))
      wrong(std::string(figure) + ": yes or no");
    return *written == "yes";
  }

  std::string rules_;
  const Figures& figures_;
};

std::vector<RequestClock> load() {
  targets::Loading loading("");
  std::map<std::string, Figures> versions;
  const targets::Columns columns{{"rules", "figure", "value", "clause", "standing"}, {}, false};
  for (const auto& record :
       targets::records_of_csv(targets::shipped_file(file), std::string(file), columns, loading))
    versions[record.text("rules")][record.text("figure")] = record.text("value");
  loading.stop_if_wrong();
  std::vector<RequestClock> clocks;
  for (const auto& [rules, figures] : versions) clocks.push_back(Reader(rules, figures).read());
  return clocks;
}

}  // namespace

const std::vector<RequestClock>& request_clocks() {
  static const std::vector<RequestClock> clocks = load();
  return clocks;
}

const RequestClock* find_request_clock(std::string_view rules) {
  for (const RequestClock& clock : request_clocks())
    if (clock.rules == rules) return &clock;
  return nullptr;
}

const RequestClock* request_clock_on(Day received) {
  for (const RequestClock& clock : request_clocks())
    if (received >= clock.from && (!clock.to || received <= *clock.to)) return &clock;
  return nullptr;
}

}  // namespace mingcha
