#include "requests/mime.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "pages/charset.h"
#include "pages/page_text.h"

namespace mingcha::requests {
namespace {

constexpr int most_depth = 20;
constexpr std::size_t most_parts = 200;

struct Release {
  template <class Object>
  void operator()(Object* object) const noexcept {
    g_object_unref(object);
  }
};
template <class Object>
using Held = std::unique_ptr<Object, Release>;

void start_gmime_once() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

std::string or_empty(const char* text) {
  return text == nullptr ? std::string() : valid_utf8(text);
}

// "<a@b> <c@d>" → "a@b", "c@d"
void add_ids(std::string_view header, std::vector<std::string>& ids) {
  for (auto open = header.find('<'); open != std::string_view::npos; open = header.find('<', open + 1)) {
    const auto close = header.find('>', open);
    if (close == std::string_view::npos) return;
    if (std::string id(header.substr(open + 1, close - open - 1)); std::ranges::find(ids, id) == ids.end())
      ids.push_back(std::move(id));
  }
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Held<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

std::string text_of_html(const std::string& utf8) {
  const pages::Tree tree(utf8);
  return pages::PageText(tree).str();
}

class Walk {
 public:
  explicit Walk(Mail& mail) : mail_(mail) {}

  void see(GMimeObject* object, int depth) {
    if (object == nullptr || depth > most_depth || ++seen_ > most_parts) return;
    if (GMIME_IS_MULTIPART(object)) {
      auto* multipart = reinterpret_cast<GMimeMultipart*>(object);
      for (int n = 0; n < g_mime_multipart_get_count(multipart); ++n)
        see(g_mime_multipart_get_part(multipart, n), depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      see_message(g_mime_message_part_get_message(reinterpret_cast<GMimeMessagePart*>(object)));
    } else if (GMIME_IS_PART(object)) {
      see_part(reinterpret_cast<GMimePart*>(object));
    }
  }

 private:
  // What a bounce hands back: the mail that it is about.
  void see_message(GMimeMessage* message) {
    if (message == nullptr) return;
    const std::string id = or_empty(g_mime_message_get_message_id(message));
    if (!id.empty()) mail_.answers_to.push_back(id);
  }

  void see_part(GMimePart* part) {
    GMimeContentType* type = g_mime_object_get_content_type(reinterpret_cast<GMimeObject*>(part));
    const std::string media = lower_ascii(or_empty(g_mime_content_type_get_media_type(type)));
    const std::string sub = lower_ascii(or_empty(g_mime_content_type_get_media_subtype(type)));
    const std::string name = or_empty(g_mime_part_get_filename(part));
    mail_.pictures |= media == "image";
    std::string bytes = bytes_of(part);
    if (media == "text" && sub == "rfc822-headers") {
      see_headers(bytes);
    } else if (media == "message") {
      mail_.report += valid_utf8(bytes);
    } else if (media == "text" && name.empty()) {
      const std::string charset = or_empty(g_mime_content_type_get_parameter(type, "charset"));
      const auto decoded =
          pages::decode(bytes, "text/" + sub + (charset.empty() ? "" : "; charset=" + charset));
      mail_.text += (sub == "html" ? text_of_html(decoded.text) : decoded.text) + "\n";
    } else if (media != "image" || !name.empty()) {
      mail_.attachments.push_back({name, media + "/" + sub, std::move(bytes)});
    }
  }

  void see_headers(const std::string& headers) {
    for (const auto line : split(headers, '\n'))
      if (lower_ascii(line).starts_with("message-id:")) add_ids(line, mail_.answers_to);
  }

  Mail& mail_;
  std::size_t seen_ = 0;
};

void read_head(GMimeMessage* message, Mail& mail) {
  auto* object = reinterpret_cast<GMimeObject*>(message);
  const auto header = [&](const char* name) { return or_empty(g_mime_object_get_header(object, name)); };
  mail.subject = or_empty(g_mime_message_get_subject(message));
  if (InternetAddressList* from = g_mime_message_get_from(message);
      from != nullptr && internet_address_list_length(from) > 0)
    if (InternetAddress* first = internet_address_list_get_address(from, 0);
        INTERNET_ADDRESS_IS_MAILBOX(first))
      mail.from = lower_ascii(or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))));
  add_ids(header("In-Reply-To"), mail.answers_to);
  add_ids(header("References"), mail.answers_to);
  const std::string by = lower_ascii(trim(header("Auto-Submitted")));
  const std::string precedence = lower_ascii(trim(header("Precedence")));
  mail.automatic = (!by.empty() && !by.starts_with("no")) || !header("X-Autoreply").empty() ||
                   precedence == "auto_reply" || precedence == "junk";
  GMimeObject* top = g_mime_message_get_mime_part(message);
  GMimeContentType* type = top == nullptr ? nullptr : g_mime_object_get_content_type(top);
  const bool report = type != nullptr && g_mime_content_type_is_type(type, "multipart", "report");
  const std::string kind =
      report ? lower_ascii(or_empty(g_mime_content_type_get_parameter(type, "report-type"))) : "";
  mail.bounce = kind == "delivery-status" || mail.from.starts_with("mailer-daemon@") ||
                trim(header("Return-Path")) == "<>";
  // A receipt that someone has opened or deleted a mail (RFC 8098) is a machine's word.
  mail.automatic |= kind == "disposition-notification";
}

}  // namespace

std::string compose(const Draft& draft) {
  start_gmime_once();
  const Held<GMimeMessage> message(g_mime_message_new(TRUE));
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, draft.from_name.c_str(),
                             draft.from.c_str());
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, draft.to.c_str());
  g_mime_message_set_subject(message.get(), draft.subject.c_str(), "utf-8");
  g_mime_message_set_message_id(message.get(), draft.message_id.c_str());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(draft.date).time_since_epoch().count();
  const std::unique_ptr<GDateTime, void (*)(GDateTime*)> date(g_date_time_new_from_unix_utc(seconds),
                                                              g_date_time_unref);
  g_mime_message_set_date(message.get(), date.get());
  const Held<GMimeTextPart> text(g_mime_text_part_new_with_subtype("plain"));
  g_mime_text_part_set_charset(text.get(), "utf-8");
  g_mime_text_part_set_text(text.get(), draft.text.c_str());
  g_mime_part_set_content_encoding(reinterpret_cast<GMimePart*>(text.get()), GMIME_CONTENT_ENCODING_BASE64);
  g_mime_message_set_mime_part(message.get(), reinterpret_cast<GMimeObject*>(text.get()));
  GMimeFormatOptions* format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  const std::unique_ptr<char, void (*)(void*)> bytes(
      g_mime_object_to_string(reinterpret_cast<GMimeObject*>(message.get()), format), g_free);
  g_mime_format_options_free(format);
  return bytes.get();
}

Mail take_apart(std::string_view bytes) {
  start_gmime_once();
  Mail mail;
  const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const std::unique_ptr<GMimeMessage, Release> message(
      g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return mail;
  read_head(message.get(), mail);
  Walk(mail).see(g_mime_message_get_mime_part(message.get()), 0);
  return mail;
}

}  // namespace mingcha::requests
