// requests poll: fetches the mails that came, keeps them, and reads what they say of which request.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/reply_reading.h"
#include "app/requests_commands.h"
#include "app/requests_desk.h"
#include "app/run_lock.h"
#include "base/clock.h"
#include "base/text.h"
#include "crawler/http/mail.h"
#include "requests/discretion.h"
#include "requests/matching.h"
#include "requests/reading.h"
#include "requests/replies.h"

namespace mingcha::app {
namespace {

using Kind = RequestEventKind;

class Poll {
 public:
  Poll(RequestsDesk& desk, const Talk& talk)
      : desk_(desk),
        talk_(talk),
        applicant_(load_applicant(desk.plan(), desk.assessment())),
        replies_(desk.plan().replies) {}

  Exit all() {
    if (desk_.plan().imap.empty())
      throw UsageError(Error{"there is no mailbox to look into", "write mail.imap into requests.yaml"});
    std::set<std::string> known;
    for (const auto& mail : desk_.store().mails()) known.insert(mail.mailbox);
    const crawler::MailServer server{desk_.plan().imap, applicant_.mail_user, applicant_.mail_password};
    const auto mails =
        crawler::fetch_mails(server, [&](const std::string& place) { return known.contains(place); });
    if (!mails) {
      talk_.warn(to_string(mails.error()));
      return Exit::incomplete;
    }
    for (const auto& mail : *mails) take(mail);
    talk_.note(fmt::format("{} mails came, {} belong to a request that is known", mails->size(), matched_));
    return Exit::done;
  }

 private:
  void take(const crawler::ReceivedMail& received) {
    const auto kept = replies_.keep(received.bytes, ".eml");
    const Day came = desk_.assessment().zone.day_of(received.received);
    requests::Mail mail = requests::take_apart(received.bytes);
    const requests::ReplyText reply = text_of_mail(mail);
    ledger::RequestMail row{kept.sha256, received.place, received.received, kept.file, "", "unknown"};
    const auto views = desk_.views();
    std::vector<requests::Candidate> candidates;
    for (const RequestView& view : views) {
      const Body* body = desk_.assessment().body(view.row.body);
      candidates.push_back({&view, body == nullptr ? view.row.body : body->name});
    }
    if (const RequestView* view = requests::match(mail, reply.text, came, candidates)) {
      if (auto event = event_of(mail, reply, came, *view)) {
        event->file = kept.file;
        event->sha256 = kept.sha256;
        if (add(*view, *event)) {
          row.request = view->row.id;
          row.kind = to_string(event->kind);
        }
      }
    }
    if (row.request.empty())
      talk_.note(fmt::format(
          "{}: belongs to no request that is known, or says nothing that a machine understands", kept.file));
    desk_.store().add_mail(row);
  }

  std::optional<RequestEvent> event_of(const requests::Mail& mail, const requests::ReplyText& reply, Day came,
                                       const RequestView& view) const {
    RequestEvent event;
    event.date = came;
    event.source = "mail";
    if (mail.bounce) {
      event.kind = Kind::failed;
      event.note =
          "came back: " + requests::without_applicant(shorten(squeeze(mail.report), 300), applicant_);
      return event;
    }
    const requests::Reading reading =
        requests::read_reply(reply, asked_of(view.row, desk_.assessment(), applicant_, came));
    if (!reading.kind) return std::nullopt;
    event.kind = *reading.kind;
    take_reading(reading, applicant_, event);
    // Nobody need look at what calls itself automatic.
    if (event.kind == Kind::acknowledged && event.confidence == "high") event.confidence.clear();
    return event;
  }

  // False where it contradicts what is known: then a person has to look.
  bool add(const RequestView& view, RequestEvent event) {
    auto events = desk_.events(view.row.id);
    // Killed between the event and the mail's own row.
    if (std::ranges::find(events, event.sha256, &RequestEvent::sha256) != events.end()) return true;
    events.push_back(event);
    if (desk_.view(view.row, events).contradiction) return false;
    event.recorded = system_clock().now();
    desk_.store().add(view.row, event);
    ++matched_;
    talk_.note(fmt::format("{}: {}{}", view.row.id, to_string(event.kind),
                           event.outcome.empty() ? "" : " (" + event.outcome + ")"));
    return true;
  }

  RequestsDesk& desk_;
  const Talk& talk_;
  Applicant applicant_;
  requests::Replies replies_;
  int matched_ = 0;
};

}  // namespace

Exit requests_poll(const Options& options, const std::optional<Milliseconds>& wait_lock) {
  Talk talk(options);
  const RunLock lock(options.directory, wait_lock);
  RequestsDesk desk(options, talk, ledger::Access::write);
  return Poll(desk, talk).all();
}

}  // namespace mingcha::app
