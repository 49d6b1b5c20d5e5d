#include "base/request.h"

#include "base/names.h"

namespace mingcha {
namespace {

constexpr Name<RequestKind> kinds[] = {{RequestKind::application, "application"},
                                       {RequestKind::letter, "letter"}};

constexpr Name<RequestWay> ways[] = {
    {RequestWay::form, "form"},       {RequestWay::mail, "mail"},
    {RequestWay::counter, "counter"}, {RequestWay::registered_post, "registered-post"},
    {RequestWay::post, "post"},       {RequestWay::fax, "fax"},
    {RequestWay::phone, "phone"},     {RequestWay::app, "app"},
};

constexpr Name<RequestEventKind> events[] = {
    {RequestEventKind::sent, "sent"},
    {RequestEventKind::not_sent, "not-sent"},
    {RequestEventKind::delivered, "delivered"},
    {RequestEventKind::failed, "failed"},
    {RequestEventKind::by_hand, "by-hand"},
    {RequestEventKind::acknowledged, "acknowledged"},
    {RequestEventKind::confirmed, "confirmed"},
    {RequestEventKind::correction_asked, "correction-asked"},
    {RequestEventKind::corrected, "corrected"},
    {RequestEventKind::extended, "extended"},
    {RequestEventKind::third_party_begin, "third-party-begin"},
    {RequestEventKind::third_party_end, "third-party-end"},
    {RequestEventKind::agency_begin, "agency-begin"},
    {RequestEventKind::agency_end, "agency-end"},
    {RequestEventKind::transferred, "transferred"},
    {RequestEventKind::answered, "answered"},
    {RequestEventKind::partly_answered, "partly-answered"},
    {RequestEventKind::withdrawn, "withdrawn"},
    {RequestEventKind::reviewed, "reviewed"},
};

}  // namespace

std::string_view to_string(RequestKind kind) {
  return name_of(kinds, kind);
}
std::string_view to_string(RequestWay way) {
  return name_of(ways, way);
}
std::string_view to_string(RequestEventKind kind) {
  return name_of(events, kind);
}
std::optional<RequestKind> parse_request_kind(std::string_view name) {
  return find_name(kinds, name);
}
std::optional<RequestWay> parse_request_way(std::string_view name) {
  return find_name(ways, name);
}
std::optional<RequestEventKind> parse_request_event_kind(std::string_view name) {
  return find_name(events, name);
}

}  // namespace mingcha
