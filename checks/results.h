// Making results: what the rules share in wording, evidence and the reading of addresses.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"

namespace mingcha::checks {

// The most visits or referrers that one result carries; the message counts the others.
inline constexpr std::size_t evidence_cap = 20;

// An address without scheme, as fingerprints use it; what can't be parsed comes back as it was.
std::string subject_of(std::string_view url);
// "www.a.gov.test", with the port where it is not the default; "" where it can't be parsed.
std::string authority_of(std::string_view url);

// What a result is about. `site` is the authority, `url` where to look.
struct Spot {
  std::string site, subject, key, url;
};

Result passed(const CheckInput& input, const Spot& spot, Text message);
Result failed(const CheckInput& input, const Spot& spot, Reason reason, Text message);
Result undetermined(const CheckInput& input, const Spot& spot, Reason reason, Text message);
Result not_applicable(const CheckInput& input, const Spot& spot, Text message);

// The parameter `groups` of a check: the groups of bodies that it is asked of; all, where missing.
bool asked_of_group(const CheckInput& input);
Result not_asked(const CheckInput& input, const Spot& spot);

// The visit whose bytes the facts of a page are of, with what to look for there.
Evidence evidence_of(const BodyView& view, const PageView& page, std::string quote);
// The same for an address: its page where it was read, else its newest visit, else the address alone.
Evidence evidence_of(const BodyView& view, const std::string& url, std::string quote);
void add_visits(Result& result, std::span<const VisitView> visits, const std::string& quote = {});

// "3 次访问均返回 404", "2 次返回 503，1 次读取超时": how the visits ended, most frequent first.
Text describe(std::span<const VisitView> visits);
// The same of one visit: "返回 404", "拒绝连接".
Text describe(const VisitView& visit);

Text describe(Period period);  // "6 个月", "14 天"

Measure count_of(std::string id, std::size_t count);
Measure share_of(std::string id, std::size_t numerator,
                 std::size_t denominator);               // undetermined where nothing was
Measure share_of(std::string id, const Result& result);  // 1 of 1 where it passed
Measure unknown(std::string id, std::string unit, Reason reason);

}  // namespace mingcha::checks
