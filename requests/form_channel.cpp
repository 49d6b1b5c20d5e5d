#include "requests/form_channel.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "requests/filled_form.h"

namespace mingcha::requests {
namespace {

using End = FormSending::End;
using crawler::ErrandAnswer;

constexpr int most_steps = 6;
constexpr std::string_view boundary = "----mingcha-form-7d1a0c5e9b";

// The code behind the words that the plan gives: "查询编号：XX-2026-0007".
std::string receipt_in(std::string_view text, const std::string& words) {
  const auto at = words.empty() ? std::string_view::npos : text.find(words);
  if (at == std::string_view::npos) return {};
  const auto is_code = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  const auto rest = text.substr(at + words.size(), 200);
  const auto begin = std::ranges::find_if(rest, is_code);
  std::string code(begin, std::find_if_not(begin, rest.end(), is_code));
  return code.size() < 4 || code.size() > 64 ? std::string() : code;
}

class Talk {
 public:
  Talk(crawler::Errand& errand, const RequestChannel& channel, Fields fields,
       const std::function<void()>& before)
      : errand_(errand), channel_(channel), fields_(std::move(fields)), before_(before) {}

  FormSending run() {
    const auto address = Address::parse(channel_.target);
    if (!address) return ended(End::unlike_plan, "the form's address can't be read");
    answer_ = errand_.get(*address);
    for (int step = 0; step < most_steps; ++step) {
      if (const auto over = look_at_answer()) return *over;
      const auto here = Address::parse(answer_.url);
      const auto page = pages::read_form_page(answer_.body, answer_.content_type, *here);
      if (const auto over = look_at_page(page)) return *over;
      const FilledForm filled = fill_form(page, fields_, placed_);
      if (const auto over = look_at_form(page, filled)) return *over;
      submit(filled);
    }
    return ended(gone_ ? End::unclear : End::unlike_plan, "the form has more steps than can be gone through");
  }

 private:
  std::optional<FormSending> look_at_answer() const {
    if (answer_.outcome != Outcome::response) {
      const std::string words =
          fmt::format("{}: {} {}", channel_.target, to_string(answer_.outcome), answer_.detail);
      const bool nothing_left = !gone_ || (first_submission_ && !answer_.went_out);
      return ended(nothing_left ? End::not_sent : End::unclear, words);
    }
    if (answer_.status < 400) return std::nullopt;
    const std::string words = fmt::format("{} answered {}", channel_.target, answer_.status);
    if (!gone_) return ended(End::not_sent, words);
    return ended(answer_.status < 500 ? End::failed : End::unclear, words);
  }

  std::optional<FormSending> look_at_page(const pages::FormPage& page) const {
    if (gone_ && placed_.size() == fields_.size()) {
      FormSending sending = ended(End::delivered, "the answer says that it was taken");
      sending.receipt = receipt_in(page.text, channel_.receipt);
      const bool says_so = std::ranges::any_of(channel_.success, [&](const std::string& words) {
        return !words.empty() && page.text.contains(words);
      });
      if (!sending.receipt.empty() || says_so) return sending;
    }
    if (page.login && !gone_) return ended(End::by_hand, "the page asks to log in, or for one's real name");
    return std::nullopt;
  }

  std::optional<FormSending> look_at_form(const pages::FormPage& page, const FilledForm& filled) const {
    if (filled.form == nullptr)
      return ended(gone_ ? End::unclear : End::unlike_plan,
                   gone_ ? "the answer says neither that it was taken nor what to do next"
                         : fmt::format("none of the {} forms on {} has the fields that the plan confirms",
                                       page.forms.size(), answer_.url));
    const End stop = gone_ ? End::unclear : End::by_hand;
    if (filled.form->captcha) return ended(stop, "the form asks for a captcha");
    if (filled.form->real_name) return ended(stop, "the form asks for a password or a code by SMS");
    if (!filled.placed.empty() && channel_.steps == 1 && filled.placed.size() < fields_.size())
      return ended(gone_ ? End::unclear : End::unlike_plan,
                   "the form lacks the field " + first_unplaced(filled));
    if (!filled.wrong.empty()) return ended(gone_ ? End::unclear : End::unlike_plan, filled.wrong);
    if (!Address::parse(filled.form->action))
      return ended(gone_ ? End::unclear : End::unlike_plan, "the form leads nowhere");
    return std::nullopt;
  }

  std::string first_unplaced(const FilledForm& filled) const {
    for (const auto& [key, value] : fields_)
      if (!filled.placed.contains(key)) return "\"" + key + "\"";
    return {};
  }

  void submit(const FilledForm& filled) {
    first_submission_ = false;
    if (!filled.placed.empty() && !gone_) {
      before_();
      gone_ = first_submission_ = true;
    }
    placed_.insert(filled.placed.begin(), filled.placed.end());
    const pages::FillableForm& form = *filled.form;
    Address action = *Address::parse(form.action);
    if (form.method == "get") {
      const std::string query = pages::form_urlencoded(filled.values, form.charset);
      const std::string bare(action.str().substr(0, action.str().find('?')));
      answer_ = errand_.get(*Address::parse(bare + "?" + query));
    } else if (form.multipart) {
      answer_ = errand_.post(action, pages::form_multipart(filled.values, form.charset, boundary),
                             "multipart/form-data; boundary=" + std::string(boundary));
    } else {
      answer_ = errand_.post(action, pages::form_urlencoded(filled.values, form.charset),
                             "application/x-www-form-urlencoded");
    }
  }

  FormSending ended(End end, std::string detail) const { return {end, std::move(detail), {}, answer_.body}; }

  crawler::Errand& errand_;
  const RequestChannel& channel_;
  Fields fields_;
  const std::function<void()>& before_;
  ErrandAnswer answer_;
  std::set<std::string> placed_;
  bool gone_ = false;              // something of the applicant's may have left
  bool first_submission_ = false;  // what was sent last is the first that had anything of the applicant's
};

}  // namespace

FormSending send_form(crawler::Errand& errand, const RequestChannel& channel,
                      const std::map<std::string, std::string>& values,
                      const std::function<void()>& before_it_goes) {
  Fields fields;
  for (const auto& [key, text] : channel.fields) fields[key] = fill(text, values);
  return Talk(errand, channel, std::move(fields), before_it_goes).run();
}

}  // namespace mingcha::requests
