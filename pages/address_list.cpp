#include "pages/address_list.h"

#include <unordered_set>

#include "base/text.h"
#include "pages/xml_events.h"

namespace mingcha::pages {
namespace {

using Kind = AddressList::Kind;

constexpr std::size_t longest_address = 8'000;

Kind kind_of_root(std::string_view name) {
  if (name == "urlset") return Kind::sitemap;
  if (name == "sitemapindex") return Kind::index;
  return name == "rss" || name == "RDF" || name == "feed" ? Kind::feed : Kind::none;
}

class Collector {
 public:
  explicit Collector(const Address& from) : from_(from) {}

  void add(std::string_view text) {
    if (list.addresses.size() >= most_listed) {
      list.whole = false;
      return;
    }
    const auto address = from_.resolve(trim(text));
    if (address && known_.insert(address->str()).second) list.addresses.push_back(address->str());
  }
  bool full() const { return list.addresses.size() >= most_listed && !list.whole; }

  AddressList list;

 private:
  const Address& from_;
  std::unordered_set<std::string> known_;
};

// Elements go by their parent's name too: an image's <loc> is none of ours.
class ListEvents final : public XmlEvents {
 public:
  explicit ListEvents(Collector& to) : to_(to) {}

  void begin(std::string_view name, std::string_view, const Attributes& attributes) override {
    if (path_.empty()) to_.list.kind = kind_of_root(name);
    path_.emplace_back(name);
    text_.clear();
    taking_ = takes(name, attributes);
  }
  void end() override {
    if (taking_ && !text_.empty()) to_.add(text_);
    taking_ = false;
    if (!path_.empty()) path_.pop_back();
  }
  void characters(std::string_view text) override {
    if (taking_ && text_.size() < longest_address) text_ += text;
  }
  bool enough() const override { return to_.list.kind == Kind::none || to_.full(); }

 private:
  bool takes(std::string_view name, const Attributes& attributes) {
    const std::string_view parent = path_.size() > 1 ? std::string_view(path_[path_.size() - 2]) : "";
    if (to_.list.kind == Kind::sitemap) return name == "loc" && parent == "url";
    if (to_.list.kind == Kind::index) return name == "loc" && parent == "sitemap";
    if (name != "link" || (parent != "item" && parent != "entry")) return false;
    std::string_view href, relation;
    for (const auto& [key, value] : attributes) {
      if (key == "href") href = value;
      if (key == "rel") relation = value;
    }
    if (href.empty()) return true;  // RSS has it as text
    if (relation.empty() || relation == "alternate") to_.add(href);
    return false;
  }

  Collector& to_;
  std::vector<std::string> path_;
  std::string text_;
  bool taking_ = false;
};

bool is_web(std::string_view line) {
  const std::string scheme = lower_ascii(line.substr(0, 8));
  return scheme.starts_with("http://") || scheme.starts_with("https://");
}

// One address a line; a line that is none makes it another kind of text.
void read_text(std::string_view bytes, Collector& to) {
  for (auto line : split(bytes, '\n')) {
    line = trim(line);
    if (line.empty()) continue;
    if (!is_web(line)) {
      to.list = {};
      return;
    }
    to.list.kind = Kind::sitemap;
    to.add(line);
  }
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return trim(bytes);
}

}  // namespace

AddressList read_address_list(std::string_view bytes, const Address& from) {
  Collector found(from);
  if (bytes.size() > most_list_bytes) {
    bytes = bytes.substr(0, most_list_bytes);
    found.list.whole = false;
  }
  bytes = without_mark(bytes);
  if (bytes.starts_with('<') || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    ListEvents events(found);
    found.list.whole = read_xml(bytes, events) && found.list.whole;
  } else {
    read_text(bytes, found);
  }
  if (found.list.kind == Kind::none) found.list = {};
  return std::move(found.list);
}

bool is_address_list(std::string_view bytes) {
  return kind_of_root(first_element(bytes)) != Kind::none;
}

}  // namespace mingcha::pages
