// RSS 0.91 to 2.0, RDF and Atom, as events of XML.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "pages/posts_parts.h"
#include "pages/xml_events.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t longest_text = 60'000;  // of one element; what is longer is an article's whole text

// What one item has said so far.
struct Item {
  std::string title, link, alternate, id, description, comments;
  std::string published, updated;
  std::string medium;  // type of an enclosure, or its medium
  bool pinned = false, permanent = true;
};

bool one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}
bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return one_of(name, std::span(names.begin(), names.size()));
}

std::string value_of(const XmlEvents::Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return {};
}

constexpr std::string_view own_names[] = {"title",   "link",     "guid",    "id",      "description",
                                          "summary", "content",  "pubDate", "pubdate", "published",
                                          "updated", "modified", "issued",  "created", "date"};

class FeedEvents final : public XmlEvents {
 public:
  FeedEvents(PostsReading& reading, const std::optional<Address>& from)
      : reading_(reading), posts_(reading), from_(from) {}

  void begin(std::string_view name, std::string_view prefix, const Attributes& attributes) override {
    ++depth_;
    if (text_of_ > 0) return;  // markup inside a title
    if (name == "item" || name == "entry") {
      finish();  // an item that was never closed
      item_.emplace();
      item_->id = value_of(attributes, "about");  // RDF
      item_depth_ = depth_;
      return;
    }
    if (item_ && depth_ > item_depth_ + 1)
      return;  // <source>, <author>, <media:group> … have titles of their own
    if (!item_ && one_of(name, {"image", "textInput", "textinput", "author"})) {
      skip_ = skip_ == 0 ? depth_ : skip_;
      return;
    }
    if (skip_ > 0) return;
    take(name, prefix, attributes);
  }

  void end() override {
    if (text_of_ == depth_) {
      give();
      text_of_ = 0;
    }
    if (skip_ == depth_) skip_ = 0;
    if (item_ && item_depth_ == depth_) finish();
    --depth_;
  }

  void characters(std::string_view text) override {
    if (text_of_ > 0 && text_.size() < longest_text) text_ += text;
  }
  bool enough() const override { return posts_.full(); }

  // The last item of a file that was cut off counts where it had got as far as a title and an address.
  void finish() {
    if (!item_) return;
    Post post;
    post.title = plain_text(item_->title);
    if (post.title.empty()) post.title = plain_text(item_->description);
    post.pinned = take_pin(post.title) || item_->pinned;
    const std::string& link = !item_->alternate.empty() ? item_->alternate : item_->link;
    post.url = address_of(plain_text(link), from_);
    if (post.url.empty() && item_->permanent && item_->id.contains("://"))
      post.url = address_of(item_->id, from_);
    post.id = squeeze(item_->id);
    post.date = parse_feed_date(item_->published);
    if (!post.date) post.date = parse_feed_date(item_->updated);
    post.kind = kind();
    if (!item_->comments.empty() && item_->comments != "0") post.comments = Comments::open;
    if (!post.title.empty() || !post.url.empty()) posts_.add(std::move(post));
    item_.reset();
  }

 private:
  void take(std::string_view name, std::string_view prefix, const Attributes& attributes) {
    name_ = name;
    const bool own = prefix.empty() || one_of(prefix, {"rss", "atom", "a", "atom10"});
    if (!item_ && name == "link" && value_of(attributes, "rel") == "next")
      reading_.next = value_of(attributes, "href");
    if (item_ && name == "link" && !value_of(attributes, "href").empty()) {
      const std::string relation = value_of(attributes, "rel");
      if (relation.empty() || relation == "alternate") item_->alternate = value_of(attributes, "href");
      if (relation == "enclosure") item_->medium = value_of(attributes, "type");
      return;
    }
    if (item_ && (name == "enclosure" || (name == "content" && !value_of(attributes, "medium").empty()))) {
      item_->medium = name == "enclosure" ? value_of(attributes, "type") : value_of(attributes, "medium");
      return;
    }
    if (item_ && name == "guid") item_->permanent = value_of(attributes, "isPermaLink") != "false";
    const bool wanted =
        item_ ? (own && one_of(name, own_names)) || one_of(name, {"isPinned", "sticky", "top"}) ||
                    (one_of(prefix, {"dc", "dcterms"}) &&
                     one_of(name, {"title", "date", "created", "issued"})) ||
                    (prefix == "content" && name == "encoded") || (prefix == "slash" && name == "comments") ||
                    (prefix == "thr" && name == "total")
              : own && one_of(name, {"title", "lastBuildDate", "updated", "modified"});
    if (!wanted) return;
    text_.clear();
    text_of_ = depth_;
  }

  void give() {
    if (!item_) return give_to_feed();
    const std::string text = std::string(trim(text_));
    if (text.empty()) return;
    if (name_ == "title" && item_->title.empty()) item_->title = text;
    if (name_ == "link" && item_->link.empty()) item_->link = text;
    if (name_ == "guid" || name_ == "id") item_->id = text;
    if (one_of(name_, {"description", "summary", "content", "encoded"}) && item_->description.empty())
      item_->description = text;
    if (one_of(name_, {"pubDate", "pubdate", "published", "issued", "created", "date"}) &&
        (item_->published.empty() || name_ == "pubDate" || name_ == "published"))
      item_->published = text;
    if (one_of(name_, {"updated", "modified"})) item_->updated = text;
    if (one_of(name_, {"comments", "total"})) item_->comments = text;
    if (one_of(name_, {"isPinned", "sticky", "top"})) item_->pinned = text != "0" && text != "false";
  }

  void give_to_feed() {
    if (name_ == "title" && reading_.title.empty()) reading_.title = plain_text(text_);
    if (one_of(name_, {"lastBuildDate", "updated", "modified"}) && !reading_.built)
      reading_.built = parse_feed_date(text_);
  }

  PostKind kind() const {
    if (item_->title.starts_with("转发微博") || item_->title.starts_with("转发 ")) return PostKind::repost;
    if (item_->description.contains("<video") || item_->description.contains("&lt;video"))
      return PostKind::video;
    return kind_of_text(item_->medium, PostKind::article);
  }

  PostsReading& reading_;
  PostList posts_;
  const std::optional<Address>& from_;
  std::optional<Item> item_;
  std::string name_, text_;
  int depth_ = 0, item_depth_ = 0, text_of_ = 0, skip_ = 0;
};

// Decoded already, so what the file says of its charset is wrong by now; characters that XML forbids are
// blanks.
std::string without_declaration(std::string_view utf8) {
  if (utf8.starts_with("\xEF\xBB\xBF")) utf8.remove_prefix(3);
  utf8 = trim(utf8);
  while (utf8.starts_with("<?xml")) {
    const auto end = utf8.find("?>");
    if (end == std::string_view::npos) break;
    utf8 = trim(utf8.substr(end + 2));
  }
  std::string text(utf8);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') c = ' ';
  return text;
}

}  // namespace

PostsReading read_feed_posts(std::string_view utf8, const std::optional<Address>& from) {
  PostsReading reading;
  const std::string text = without_declaration(utf8);
  if (const auto root = first_element(text);
      root != "rss" && root != "RDF" && root != "feed" && root != "channel") {
    reading.detail = "it is neither RSS nor Atom";
    return reading;
  }
  FeedEvents events(reading, from);
  const bool whole = read_xml(text, events);
  events.finish();
  reading.state = SourceState::read;
  if (!whole && !events.enough()) {
    reading.state = SourceState::partial;
    reading.detail = "the feed is broken or cut off; what stands before that was read";
  }
  return reading;
}

}  // namespace mingcha::pages
