#include "pages/page_attachments.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/text.h"
#include "pages/links.h"

namespace mingcha::pages {
namespace {

// A text of a link that names nothing: "点击下载", "附件2：".
bool names_nothing(std::string_view text) {
  static constexpr std::array<std::string_view, 18> words = {
      "",         "下载", "点击下载", "附件下载", "下载附件", "附件",     "查看",     "点击查看", "查看附件",
      "点击这里", "此处", "这里",     "点此下载", "文件下载", "相关附件", "立即下载", "在线查看", "预览"};
  std::string rest(text);
  std::erase_if(rest, [](char c) { return c == ' ' || (c >= '0' && c <= '9') || c == ':' || c == '.'; });
  for (const std::string_view sign : {"：", "、", "【", "】", "（", "）", "“", "”", ">", "<"})
    for (auto at = rest.find(sign); at != std::string::npos; at = rest.find(sign, at))
      rest.erase(at, sign.size());
  return std::ranges::find(words, rest) != words.end();
}

bool starts_attachment_line(std::string_view line) {
  return line.starts_with("附件") || line.starts_with("相关附件") || line.starts_with("附表") ||
         line.starts_with("附：");
}

// An address that gives a file though its path doesn't say which: "download.jsp?id=7".
bool gives_file(std::string_view href) {
  const std::string lower = lower_ascii(href);
  return std::ranges::any_of(
      std::array<std::string_view, 6>{"download", "attach", "fileid", "filename", "/file", "getfile"},
      [&](std::string_view word) { return lower.contains(word); });
}

std::string file_name(std::string_view href) {
  href = href.substr(0, href.find_first_of("?#"));
  return std::string(href.substr(href.rfind('/') + 1));
}

class Reader {
 public:
  Reader(const PageText& text, const Regions& regions, const Resolver& resolver)
      : text_(text), regions_(regions), resolver_(resolver) {}

  void read(Node anchor) {
    constexpr std::size_t most = 500;
    const LinkRegion region = regions_.of(anchor);
    if (anchor.hidden() || region == LinkRegion::footer || region == LinkRegion::friend_links ||
        found_.size() >= most)
      return;
    const std::string_view href = anchor.value(Attr::href);
    std::string type = type_of(anchor, href);
    if (type.empty() && !(gives_file(href) && starts_attachment_line(line_of(anchor)))) return;
    std::string url = resolver_.resolve(href);
    if (url.empty() || !known_.insert(url).second) return;
    found_.push_back({title_of(anchor, href), std::move(url), std::move(type)});
  }
  std::vector<Attachment> take() { return std::move(found_); }

 private:
  static std::string type_of(Node anchor, std::string_view href) {
    if (std::string type = document_type(href.substr(0, href.find_first_of("?#"))); !type.empty())
      return type;
    if (std::string type = document_type(visible_text(anchor, 300)); !type.empty()) return type;
    if (std::string type = document_type(anchor.value(Attr::title)); !type.empty()) return type;
    return href.contains('?') ? document_type(href) : std::string();
  }

  std::string line_of(Node anchor) const {
    const std::size_t at = text_.range_of(anchor).begin;
    return at < text_.str().size() ? squeeze(text_.line_at(at)) : std::string();
  }

  std::string title_of(Node anchor, std::string_view href) const {
    constexpr std::size_t longest = 300;  // characters
    for (const std::string& name :
         {visible_text(anchor, 2000), squeeze(anchor.value(Attr::title)), line_of(anchor)})
      if (!names_nothing(name)) return shorten(name, longest);
    return file_name(href);
  }

  const PageText& text_;
  const Regions& regions_;
  const Resolver& resolver_;
  std::vector<Attachment> found_;
  std::unordered_set<std::string> known_;
};

// The element around the main place in which a list of attachments may stand: two steps up, not the whole
// page.
Node surroundings(Node place) {
  for (int steps = 0; steps < 2; ++steps) {
    const Node above = place.parent();
    if (!above || above.is(Tag::body) || above.is(Tag::html) || above.index() == 0) break;
    place = above;
  }
  return place;
}

}  // namespace

std::vector<Attachment> read_attachments(const Tree& tree, const PageText& text, const Regions& regions,
                                         const Resolver& resolver, const std::optional<MainPlace>& place) {
  Reader reader(text, regions, resolver);
  const Node scope = place ? surroundings(place->node) : tree.root();
  for (std::uint32_t i = scope.index(); i < scope.end(); ++i)
    if (tree.at(i).is(Tag::a)) reader.read(tree.at(i));
  return reader.take();
}

}  // namespace mingcha::pages
