// A list that a person keeps: time,title,url,kind,pinned,comments. A line of kind `checked` says that on that
// day the person looked, and all posts up to then are there; one of kind `gone` that the account was not.
#include <algorithm>

#include "base/text.h"
#include "pages/posts_parts.h"
#include "targets/records.h"

namespace mingcha::pages {
namespace {

const targets::Columns columns{{"time"}, {"title", "url", "kind", "pinned", "comments"}, false};

bool is_yes(std::string_view text) {
  return text == "yes" || text == "1" || text == "true" || text == "是";
}

Comments comments_of(std::string_view text) {
  if (text == "closed" || text == "关闭") return Comments::closed;
  return text == "open" || text == "开放" ? Comments::open : Comments::unknown;
}

PostKind kind_of(const std::string& text) {
  return text == "注销" ? PostKind::gone
                        : parse_post_kind(text).value_or(kind_of_text(text, PostKind::article));
}

// The dates are a person's, so each must be one.
std::optional<PageDate> date_of(const targets::Record& record, targets::Loading& loading) {
  auto date = parse_feed_date(record.text("time"));
  if (!date || date->precision < DatePrecision::day) {
    loading.problem(record.at("time"), "\"" + shorten(record.text("time"), 40) + "\" is no day",
                    "write e.g. 2017-12-20 or 2017-12-20 09:30");
    return std::nullopt;
  }
  return date;
}

void read_record(const targets::Record& record, targets::Loading& loading, PostsReading& reading,
                 PostList& posts) {
  const auto date = date_of(record, loading);
  if (!date) return;
  if (!reading.built || reading.built->day < date->day) reading.built = date;
  const std::string kind = lower_ascii(record.text("kind"));
  if (kind == "checked" || kind == "已查") return;
  Post post;
  post.date = date;
  post.title = plain_text(record.text("title"));
  post.url = address_of(record.text("url"), std::nullopt);
  post.kind = kind_of(kind);
  post.pinned = is_yes(lower_ascii(record.text("pinned")));
  post.comments = comments_of(lower_ascii(record.text("comments")));
  posts.add(std::move(post));
}

}  // namespace

PostsReading read_csv_posts(std::string_view utf8) {
  PostsReading reading;
  reading.state = SourceState::read;
  targets::Loading loading("");
  PostList posts(reading);
  for (const auto& record : targets::records_of_csv(utf8, "", columns, loading)) {
    if (!posts.full()) read_record(record, loading, reading, posts);
  }
  try {
    loading.stop_if_wrong();
  } catch (const UsageError& error) {  // all that could be read stays
    reading.state = reading.posts.empty() ? SourceState::not_a_feed : SourceState::partial;
    const Error& first = error.errors().front();
    reading.detail = "line " + std::to_string(first.line) + ": " + first.message +
                     (first.hint.empty() ? "" : " (" + first.hint + ")");
  }
  return reading;
}

}  // namespace mingcha::pages
