// JSON Feed 1.0 and 1.1, and any other JSON by a mapping.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "pages/posts_parts.h"

namespace mingcha::pages {
namespace {

using nlohmann::json;

constexpr int deepest = 64;
constexpr std::size_t longest_text = 60'000;

// Parsed without recursion on what is nested too deep to be meant.
json parse(std::string_view text) {
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= deepest; };
  return json::parse(text, shallow, false);
}

std::string text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>().substr(0, longest_text);
  if (value.is_number_integer() || value.is_number_unsigned())
    return std::to_string(value.get<std::int64_t>());
  if (value.is_number_float() && value.get<double>() > 0 && value.get<double>() < 1e15)
    return std::to_string(static_cast<std::int64_t>(value.get<double>()));
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return {};
}

bool is_yes(const std::string& text) {
  return !text.empty() && text != "false" && text != "0" && text != "null";
}

class Mapping {
 public:
  explicit Mapping(const std::vector<std::pair<std::string, std::string>>& fields) : fields_(fields) {}

  bool names(std::string_view field) const { return pointer(field) != nullptr; }
  const json* find(const json& from, std::string_view field) const {
    const std::string* path = pointer(field);
    if (path == nullptr) return nullptr;
    try {
      const json::json_pointer where(*path);
      return from.contains(where) ? &from.at(where) : nullptr;
    } catch (const json::exception&) {  // "/a/x" of a list
      return nullptr;
    }
  }
  std::string text(const json& from, std::string_view field) const {
    const json* value = find(from, field);
    return value == nullptr ? std::string() : valid_utf8(text_of(*value));
  }

 private:
  const std::string* pointer(std::string_view field) const {
    for (const auto& [name, path] : fields_)
      if (name == field) return &path;
    return nullptr;
  }
  const std::vector<std::pair<std::string, std::string>>& fields_;
};

const std::vector<std::pair<std::string, std::string>> json_feed{
    {"items", "/items"}, {"id", "/id"}, {"title", "/title"}, {"url", "/url"}, {"time", "/date_published"}};

Post post_of(const json& item, const Mapping& mapping, const std::optional<Address>& from) {
  Post post;
  post.title = plain_text(mapping.text(item, "title"));
  if (post.title.empty())  // JSON Feed's posts without a title
    for (const char* other : {"summary", "content_text", "content_html"})
      if (post.title.empty() && item.is_object() && item.contains(other))
        post.title = plain_text(valid_utf8(text_of(item[other])));
  post.pinned = take_pin(post.title) || is_yes(mapping.text(item, "pinned"));
  post.id = mapping.text(item, "id");
  post.url = address_of(mapping.text(item, "url"), from);
  post.date = parse_feed_date(mapping.text(item, "time"));
  post.kind = kind_of_text(mapping.text(item, "kind"), PostKind::article);
  const std::string comments = mapping.text(item, "comments");
  if (comments == "false" || comments == "closed")
    post.comments = Comments::closed;
  else if (is_yes(comments))
    post.comments = Comments::open;
  return post;
}

}  // namespace

PostsReading read_json_posts(std::string_view utf8, const PostsInput& input) {
  PostsReading reading;
  const json root = parse(utf8);
  if (root.is_discarded()) {
    reading.detail = "it is not JSON to its end";
    return reading;
  }
  const bool is_feed = root.is_object() && root.contains("version") && root["version"].is_string() &&
                       root["version"].get<std::string>().contains("jsonfeed.org");
  if (!is_feed && input.fields.empty()) {
    reading.detail =
        "it is JSON, but no JSON Feed; say in the column fields of accounts.csv where it has what";
    return reading;
  }
  const Mapping mapping(is_feed && input.fields.empty() ? json_feed : input.fields);
  const json* items = mapping.names("items") ? mapping.find(root, "items") : &root;
  if (items == nullptr || !items->is_array()) {
    reading.detail = "it has no list of posts where `items` points to";
    return reading;
  }
  reading.state = SourceState::read;
  if (is_feed) reading.title = plain_text(Mapping(json_feed).text(root, "title"));
  PostList posts(reading);
  for (const json& item : *items) {
    Post post = post_of(item, mapping, input.address);
    if (!post.title.empty() || !post.url.empty()) posts.add(std::move(post));
    if (posts.full()) break;
  }
  return reading;
}

}  // namespace mingcha::pages
