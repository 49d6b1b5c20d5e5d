// How the connection to a site is made: its certificate, its protocol, whether it can be reached over HTTPS
// and IPv6. No rule of 2015 or 2019 names a limit for these; what is judged is what a browser would refuse
// too.
#include <fmt/format.h>

#include <map>
#include <set>

#include "base/address.h"
#include "checks/gate.h"

namespace mingcha::checks {
namespace {

bool over_tls(const VisitView& visit) {
  return visit.final_url.starts_with("https://") || visit.outcome == Outcome::tls_failure;
}

bool answered(const VisitView& visit) {
  return visit.outcome == Outcome::response;
}

// All visits of one site's host that say something of its transport, by time.
struct Seen {
  std::vector<VisitView> secure, faulty;  // over TLS: answered, and not agreed on or not to be trusted
  std::vector<VisitView> plain;           // answered without TLS
  std::vector<VisitView> closed;          // HTTPS was asked for, and nothing took the connection
  std::vector<VisitView> ipv6;

  void add(const VisitView& visit) {
    if (visit.ip.find(':') != std::string::npos) ipv6.push_back(visit);
    if (visit.outcome == Outcome::tls_failure)
      faulty.push_back(visit);
    else if (answered(visit))
      (over_tls(visit) ? secure : plain).push_back(visit);
    else if (visit.url.starts_with("https://") &&
             (visit.outcome == Outcome::refused || visit.outcome == Outcome::connect_timeout))
      closed.push_back(visit);
  }
};

using SeenBySite = std::map<std::string, Seen>;

SeenBySite gather(const CheckInput& input) {
  SeenBySite all;
  std::set<std::int64_t> known;
  const auto add = [&](const std::string& site, const std::vector<VisitView>& visits) {
    for (const VisitView& visit : visits)
      if (known.insert(visit.id).second) all[site].add(visit);
  };
  for (const SiteView& site : input.view.sites()) {
    add(site.site, input.view.visits(site.home));
    if (const auto home = Address::parse(site.home))
      add(site.site, input.view.visits(home->resolve("/robots.txt")->str()));
  }
  // A site whose home is given as http:// may be linked as https:// all the same.
  input.view.each_target([&](const TargetView& target) {
    if (target.own && target.url.starts_with("https://")) add(authority_of(target.url), target.visits);
  });
  return all;
}

enum class Kind { certificate, protocol };

struct Words {
  Kind kind;
  bool certain;  // any browser refuses it for the same reason; else our own list of roots or ciphers may
                 // differ
  Text text;
};

Words words_for(const VisitView& visit) {
  const Transport& transport = visit.transport;
  switch (transport.fault) {
    case Fault::expired:
      return {Kind::certificate, true, {"证书已过期", "its certificate has expired"}};
    case Fault::not_yet_valid:
      return {Kind::certificate, true, {"证书尚未生效", "its certificate is not valid yet"}};
    case Fault::self_signed:
      return {Kind::certificate, true, {"证书是自签名的", "its certificate is signed by itself"}};
    case Fault::wrong_host:
      return {Kind::certificate, true, {"证书不是发给该域名的", "its certificate is for another name"}};
    case Fault::revoked:
      return {Kind::certificate, true, {"证书已被吊销", "its certificate has been revoked"}};
    case Fault::unknown_issuer:
      if (transport.chain.size() == 1)
        return {Kind::certificate,
                false,
                {"服务器只出示自身证书，可能缺少中间证书，部分浏览器会拒绝",
                 "it shows its own certificate alone; one in between may be missing, and some browsers "
                 "refuse that"}};
      return {
          Kind::certificate,
          false,
          {"证书的签发机构不在通用信任列表中", "its certificate's issuer is not on the usual list of trust"}};
    case Fault::bad_certificate:
      return {Kind::certificate, false, {"证书有误", "there is something wrong with its certificate"}};
    case Fault::old_protocol:
      return {Kind::protocol,
              !transport.tls.empty(),
              {transport.tls.empty() ? "只支持已淘汰的协议版本"
                                     : "最高只支持 " + transport.tls + "，浏览器已不再接受",
               transport.tls.empty()
                   ? "it speaks protocols of the past only"
                   : "it speaks nothing newer than " + transport.tls + ", which browsers no longer take"}};
    case Fault::weak_cipher:
      return {Kind::protocol, false, {"只提供较弱的加密算法", "it offers weak ciphers only"}};
    case Fault::not_tls:
      return {Kind::protocol, false, {"该端口的应答不是 TLS 协议", "what answers there does not speak TLS"}};
    default:
      return {Kind::protocol, false, {"安全连接协商失败", "no secure connection could be agreed on"}};
  }
}

// "（签发给 …，有效期至 2017-01-01）", of the server's own certificate.
Text certificate_shown(const CheckInput& input, const VisitView& visit) {
  if (visit.transport.chain.empty()) return {};
  const Certificate& own = visit.transport.chain.front();
  const std::string until = to_string(input.assessment.zone.day_of(own.until));
  return {fmt::format("（证书：{}，有效期至 {}）", own.subject, until),
          fmt::format(" (certificate of {}, valid until {})", own.subject, until)};
}

class Judged {
 public:
  Judged(const CheckInput& input, const SiteView& site, const Seen& seen)
      : input_(input), site_(site), seen_(seen) {}

  Result trusted() const {
    if (!seen_.faulty.empty()) return distrusted();
    if (!seen_.secure.empty())
      return with(passed(input_, spot("tls"),
                         {fmt::format("{} 的 HTTPS 连接正常，证书可信", site_.site),
                          fmt::format("HTTPS of {} works and its certificate is trusted", site_.site)}),
                  seen_.secure);
    return not_applicable(input_, spot("tls"),
                          {fmt::format("{} 没有以 HTTPS 访问过", site_.site),
                           fmt::format("{} was not asked over HTTPS", site_.site)});
  }

  Result encrypted() const {
    if (!seen_.secure.empty() || !seen_.faulty.empty())
      return with(
          passed(input_, spot("https"),
                 {fmt::format("{} 提供 HTTPS", site_.site), fmt::format("{} offers HTTPS", site_.site)}),
          seen_.secure.empty() ? seen_.faulty : seen_.secure);
    if (seen_.plain.empty())
      return undetermined(input_, spot("https"), unread(input_.view, site_).value_or(Reason::not_observable),
                          {fmt::format("{} 未能访问，不能判定是否提供 HTTPS", site_.site),
                           fmt::format("{} could not be visited", site_.site)});
    if (input_.rule.parameters.word("https", "optional") != "required")
      return not_applicable(input_, spot("https"),
                            {fmt::format("{} 以 HTTP 访问正常；规则未要求 HTTPS", site_.site),
                             fmt::format("{} works over HTTP; the rules don't ask for HTTPS", site_.site)});
    return only_plain();
  }

 private:
  Spot spot(const char* key) const { return {site_.site, subject_of(site_.home), key, site_.home}; }

  static Result with(Result result, const std::vector<VisitView>& visits) {
    add_visits(result, visits);
    return result;
  }

  Result distrusted() const {
    const VisitView& last = seen_.faulty.back();
    const Words words = words_for(last);
    const Text shown = words.kind == Kind::certificate ? certificate_shown(input_, last) : Text{};
    Text text{
        fmt::format("{} 的 HTTPS 连接不可信：{}{}", authority_of(last.final_url), words.text.zh, shown.zh),
        fmt::format("HTTPS of {} can't be trusted: {}{}", authority_of(last.final_url), words.text.en,
                    shown.en)};
    // One server of several may be the bad one, and what it shows may have been put right in between.
    if (words.certain && seen_.secure.empty())
      return with(failed(input_, spot("tls"), Reason::certain, std::move(text)), seen_.faulty);
    if (!seen_.secure.empty()) {
      text.zh += fmt::format("；另有 {} 次 HTTPS 访问正常", seen_.secure.size());
      text.en += fmt::format("; {} other visits over HTTPS went well", seen_.secure.size());
    }
    return with(undetermined(input_, spot("tls"), Reason::suspected, std::move(text)), seen_.faulty);
  }

  Result only_plain() const {
    const Confirm& confirm = input_.assessment.confirm;
    if (seen_.closed.empty())
      return with(undetermined(input_, spot("https"), Reason::not_observable,
                               {fmt::format("{} 以 HTTP 访问正常，没有以 HTTPS 访问过", site_.site),
                                fmt::format("{} works over HTTP and was not asked over HTTPS", site_.site)}),
                  seen_.plain);
    const Text text{
        fmt::format("{} 只能以 HTTP 访问；以 HTTPS {}", site_.site, describe(seen_.closed).zh),
        fmt::format("{} works over HTTP only; over HTTPS {}", site_.site, describe(seen_.closed).en)};
    const bool enough = seen_.closed.size() >= static_cast<std::size_t>(confirm.visits) &&
                        seen_.closed.back().time - seen_.closed.front().time >= confirm.over;
    return with(enough ? failed(input_, spot("https"), Reason::confirmed, text)
                       : undetermined(input_, spot("https"), Reason::suspected, text),
                seen_.closed);
  }

  const CheckInput& input_;
  const SiteView& site_;
  const Seen& seen_;
};

struct Tally {
  std::size_t yes = 0, determined = 0;
  void count(const Result& result) {
    if (result.verdict == Verdict::pass) ++yes;
    if (result.verdict == Verdict::pass || result.verdict == Verdict::fail) ++determined;
  }
};

CheckOutput judge(const CheckInput& input) {
  const SeenBySite seen = gather(input);
  CheckOutput output;
  Tally trusted, encrypted;
  bool ipv6 = false;
  for (const SiteView& site : input.view.sites()) {
    const auto found = seen.find(site.site);
    const Seen none;
    const Judged judged(input, site, found == seen.end() ? none : found->second);
    ipv6 = ipv6 || (found != seen.end() && !found->second.ipv6.empty());
    for (auto [tally, result] :
         {std::pair(&trusted, judged.trusted()), std::pair(&encrypted, judged.encrypted())}) {
      tally->count(result);
      output.results.push_back(std::move(result));
    }
  }
  output.measures = {share_of("availability.transport.tls", trusted.yes, trusted.determined),
                     share_of("availability.transport.https", encrypted.yes, encrypted.determined),
                     // Where IPv4 was taken, whether IPv6 would have worked is not known.
                     ipv6 ? count_of("availability.transport.ipv6", 1)
                          : unknown("availability.transport.ipv6", "count", Reason::not_observable)};
  return output;
}

constexpr ParameterForm parameters[] = {
    {"https", ValueForm::choice, "optional required", "whether a site must be reached over HTTPS"},
};

}  // namespace

extern const Check availability_transport;
const Check availability_transport{
    .id = "availability.transport",
    .title = {"安全连接", "Secure connection"},
    .clause = {"浏览器通行的安全连接要求（证书可信、协议未淘汰）",
               "What browsers ask of a secure connection: a trusted certificate, a protocol in use"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"证书过期、自签名、与域名不符或被吊销，或只支持已淘汰的协议版本。",
             "The certificate has expired, is signed by itself, for another name or revoked, or only "
             "protocols of the past are spoken."},
    .evidence = {"失败的访问，以及服务器出示的证书主体和有效期。",
                 "the visits that failed, and the certificate's name and validity as the server shows them"},
    .limits = {"签发机构未知、可能缺少中间证书、加密算法较弱时只作存疑；以 IPv4 连接成功的，IPv6 不得而知。",
               "An unknown issuer, a certificate in between that may be missing and weak ciphers are "
               "suspected only; where IPv4 was taken, IPv6 is not known."},
    .fix = {"更换由通用信任机构签发、域名相符且在有效期内的证书，连同中间证书一并部署，并启用 TLS 1.2 "
            "以上版本。",
            "Install a certificate in force for this name from a commonly trusted issuer, with those in "
            "between, and offer TLS 1.2 or newer."},
};

}  // namespace mingcha::checks
