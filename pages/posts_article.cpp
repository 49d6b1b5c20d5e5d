// One article page of WeChat, saved by a person or asked for: its marks are #activity-name, #js_name,
// #publish_time and `var ct="1581517074"`. It shows that something was published, never that nothing was.
#include <algorithm>

#include "base/text.h"
#include "pages/posts_parts.h"
#include "pages/tree.h"

namespace mingcha::pages {
namespace {

Node with_id(const Tree& tree, std::string_view id) {
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    if (const Node node = tree.at(i); node.is_element() && node.value("id") == id) return node;
  return {};
}

std::string text_with_id(const Tree& tree, std::string_view id) {
  const Node node = with_id(tree, id);
  return node ? squeeze(visible_text(node)) : std::string();
}

// var ct = "1581517074";
std::optional<PageDate> script_time(std::string_view page) {
  for (std::size_t at = page.find("var ct"); at != std::string_view::npos; at = page.find("var ct", at + 6)) {
    std::string_view rest = trim(page.substr(at + 6, 40));
    if (!rest.starts_with('=')) continue;
    rest = trim(rest.substr(1));
    if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
    const auto end = std::ranges::find_if(rest, [](char c) { return c < '0' || c > '9'; });
    if (auto date = parse_feed_date(std::string_view(rest.begin(), end))) return date;
  }
  return std::nullopt;
}

// Where the page itself says that it lives, of a file that was saved.
std::string own_address(const Tree& tree, const std::optional<Address>& from) {
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (node.is(Tag::meta) && node.value("property") == "og:url")
      return address_of(node.value("content"), from);
  }
  return from ? from->str() : std::string();
}

}  // namespace

PostsReading read_article_page(std::string_view utf8, const PostsInput& input) {
  PostsReading reading;
  const Tree tree(utf8);
  if (!with_id(tree, "js_content") && !with_id(tree, "activity-name")) {
    reading.detail = "it is a page, but neither a feed nor an article of WeChat";
    return reading;
  }
  Post post;
  post.title = plain_text(text_with_id(tree, "activity-name"));
  post.url = own_address(tree, input.address);
  post.date = script_time(utf8);
  if (!post.date) post.date = parse_feed_date(text_with_id(tree, "publish_time"));
  reading.title = text_with_id(tree, "js_name");
  if (post.title.empty()) {
    reading.state = SourceState::error_page;
    reading.detail = "the article is not there any more, or was not saved whole";
    return reading;
  }
  reading.state = SourceState::read;
  reading.built = post.date;
  PostList(reading).add(std::move(post));
  return reading;
}

}  // namespace mingcha::pages
