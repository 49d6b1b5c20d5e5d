#include "pages/posts.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "pages/charset.h"
#include "pages/posts_parts.h"
#include "pages/titles.h"
#include "pages/tree.h"
#include "pages/word_file.h"
#include "pages/xml_events.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t longest_title = 200;  // characters
constexpr std::size_t longest_id = 400;     // bytes; longer ones are kept as their digest
constexpr std::size_t longest_address = 2'000;
constexpr std::size_t most_of_an_error = 2;  // posts

bool is_error(const std::string& title) {
  for (const auto& row : word_rows("feed_errors.tsv"))
    for (std::size_t i = 1; i < row.size(); ++i)
      if (title.contains(row[i])) return true;
  return false;
}

// What stands in a feed when its maker has failed is no post of the account.
void drop_errors(PostsReading& reading) {
  if (reading.posts.size() > most_of_an_error) return;
  const auto error =
      std::ranges::find_if(reading.posts, [](const Post& post) { return is_error(post.title); });
  if (error == reading.posts.end()) return;
  reading.state = SourceState::error_page;
  reading.detail = "what stands in it is an error: " + error->title;
  reading.posts.clear();
}

PostsReading read_by_kind(std::string_view text, const PostsInput& input) {
  const std::string_view begin = trim(text);
  if (begin.starts_with('{') || begin.starts_with('[')) return read_json_posts(begin, input);
  if (!begin.starts_with('<')) {
    if (!input.address) return read_csv_posts(text);
    PostsReading reading;
    reading.detail = begin.empty() ? "the answer is empty" : "it is neither XML nor JSON";
    return reading;
  }
  const std::string root(first_element(begin));
  if (root == "rss" || root == "RDF" || root == "feed" || root == "channel")
    return read_feed_posts(begin, input.address);
  return read_article_page(begin, input);
}

}  // namespace

PostsReading read_posts(const PostsInput& input) {
  const bool cut = input.bytes.size() > most_feed_bytes;
  const std::string text = decode(input.bytes.substr(0, most_feed_bytes), input.content_type).text;
  PostsReading reading = read_by_kind(text, input);
  if (reading.state == SourceState::read && cut) {
    reading.state = SourceState::partial;
    reading.detail = "the feed is too large; its beginning was read";
  }
  drop_errors(reading);
  const bool looked = reading.built && !input.address;  // a person looked, and there was nothing
  if (reading.state == SourceState::read && reading.posts.empty() && !looked) {
    reading.state = SourceState::empty;
    reading.detail = "there is no post in it";
  }
  return reading;
}

std::string plain_text(std::string_view text) {
  const auto shown = [](std::string_view markup) {
    if (!markup.contains('&') && !markup.contains('<')) return squeeze(markup);
    const Tree tree(markup);
    return visible_text(tree.root(), longest_title * 8);
  };
  std::string plain = shown(text);
  if (plain.contains('<') || plain.contains('&')) plain = shown(plain);  // "&lt;b&gt;…": written twice
  return shorten(plain, longest_title);
}

std::string address_of(std::string_view reference, const std::optional<Address>& from) {
  reference = trim(reference);
  if (reference.empty() || reference.size() > longest_address) return {};
  const auto address = from ? from->resolve(reference) : Address::parse(reference);
  return address ? address->str() : std::string();
}

PostKind kind_of_text(std::string_view text, PostKind otherwise) {
  const std::string kind = lower_ascii(text);
  if (const auto known = parse_post_kind(kind); known && *known != PostKind::gone) return *known;
  if (kind.contains("video") || kind.contains("视频")) return PostKind::video;
  if (kind.contains("image") || kind.contains("photo") || kind.contains("图")) return PostKind::image;
  if (kind.contains("repost") || kind.contains("转发") || kind.contains("retweet")) return PostKind::repost;
  return otherwise;
}

bool take_pin(std::string& title) {
  for (const std::string_view mark :
       {"[置顶]", "【置顶】", "(置顶)", "（置顶）", "置顶 ", "置顶:", "置顶：", "📌"}) {
    if (!title.starts_with(mark)) continue;
    title = squeeze(std::string_view(title).substr(mark.size()));
    return true;
  }
  return false;
}

void PostList::add(Post post) {
  if (full()) return;
  const auto known = [&] { return std::ranges::find(reading_.posts, post.id, &Post::id); };
  if (post.id.size() > longest_id) post.id = sha256_hex(post.id).substr(0, 32);
  // A feed that gives all its posts one id means something else by it.
  if (const auto same = known(); post.id.empty() || (same != reading_.posts.end() &&
                                                     (same->url != post.url || same->title != post.title)))
    post.id = post.url;
  if (post.id.empty())
    post.id = sha256_hex((post.date ? to_string(*post.date) : "") + "\n" + post.title).substr(0, 32);
  if (known() == reading_.posts.end()) reading_.posts.push_back(std::move(post));
}

}  // namespace mingcha::pages
