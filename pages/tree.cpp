#include "pages/tree.h"

#include <gumbo.h>

#include <array>
#include <cstring>
#include <vector>

#include "base/text.h"
#include "pages/arena.h"
#include "pages/tree_guard.h"

namespace mingcha::pages {
namespace {

std::array<Tag, GUMBO_TAG_LAST + 1> make_tags() {
  std::array<Tag, GUMBO_TAG_LAST + 1> tags{};
  tags.fill(Tag::other);
#define MINGCHA_TAG(upper, tag) tags[GUMBO_TAG_##upper] = Tag::tag
  MINGCHA_TAG(A, a), MINGCHA_TAG(AREA, area), MINGCHA_TAG(ARTICLE, article), MINGCHA_TAG(ASIDE, aside);
  MINGCHA_TAG(B, b), MINGCHA_TAG(BASE, base), MINGCHA_TAG(BODY, body), MINGCHA_TAG(BR, br);
  MINGCHA_TAG(BUTTON, button), MINGCHA_TAG(CAPTION, caption), MINGCHA_TAG(CENTER, center),
      MINGCHA_TAG(DD, dd);
  MINGCHA_TAG(DIV, div), MINGCHA_TAG(DL, dl), MINGCHA_TAG(DT, dt), MINGCHA_TAG(EM, em),
      MINGCHA_TAG(EMBED, embed);
  MINGCHA_TAG(FIELDSET, fieldset), MINGCHA_TAG(FONT, font), MINGCHA_TAG(FOOTER, footer),
      MINGCHA_TAG(FORM, form);
  MINGCHA_TAG(FRAME, frame), MINGCHA_TAG(FRAMESET, frameset), MINGCHA_TAG(H1, h1), MINGCHA_TAG(H2, h2);
  MINGCHA_TAG(H3, h3), MINGCHA_TAG(H4, h4), MINGCHA_TAG(H5, h5), MINGCHA_TAG(H6, h6), MINGCHA_TAG(HEAD, head);
  MINGCHA_TAG(HEADER, header), MINGCHA_TAG(HR, hr), MINGCHA_TAG(HTML, html), MINGCHA_TAG(I, i);
  MINGCHA_TAG(IFRAME, iframe), MINGCHA_TAG(IMG, img), MINGCHA_TAG(INPUT, input), MINGCHA_TAG(LABEL, label);
  MINGCHA_TAG(LEGEND, legend), MINGCHA_TAG(LI, li), MINGCHA_TAG(LINK, link), MINGCHA_TAG(MAIN, main);
  MINGCHA_TAG(MAP, map), MINGCHA_TAG(META, meta), MINGCHA_TAG(NAV, nav), MINGCHA_TAG(NOSCRIPT, noscript);
  MINGCHA_TAG(OBJECT, object), MINGCHA_TAG(OL, ol), MINGCHA_TAG(OPTION, option), MINGCHA_TAG(P, p);
  MINGCHA_TAG(PARAM, param), MINGCHA_TAG(PRE, pre), MINGCHA_TAG(SCRIPT, script),
      MINGCHA_TAG(SECTION, section);
  MINGCHA_TAG(SELECT, select), MINGCHA_TAG(SMALL, small), MINGCHA_TAG(SPAN, span),
      MINGCHA_TAG(STRONG, strong);
  MINGCHA_TAG(STYLE, style), MINGCHA_TAG(SUB, sub), MINGCHA_TAG(SUP, sup), MINGCHA_TAG(TABLE, table);
  MINGCHA_TAG(TBODY, tbody), MINGCHA_TAG(TD, td), MINGCHA_TAG(TEMPLATE, template_), MINGCHA_TAG(TFOOT, tfoot);
  MINGCHA_TAG(TEXTAREA, textarea), MINGCHA_TAG(TH, th), MINGCHA_TAG(THEAD, thead), MINGCHA_TAG(TIME, time);
  MINGCHA_TAG(TITLE, title), MINGCHA_TAG(TR, tr), MINGCHA_TAG(U, u), MINGCHA_TAG(UL, ul);
#undef MINGCHA_TAG
  return tags;
}

Tag tag_of(GumboTag tag) {
  static const std::array<Tag, GUMBO_TAG_LAST + 1> tags = make_tags();
  return tags[tag];
}

bool is_inline(Tag tag) {
  switch (tag) {
    case Tag::a:
    case Tag::b:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::label:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::sub:
    case Tag::sup:
    case Tag::time:
    case Tag::u:
    case Tag::none:
    case Tag::other:
      return true;
    default:
      return false;
  }
}

const GumboVector* children_of(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
      return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node->v.element.children;
    default:
      return nullptr;
  }
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

const GumboAttribute* find_attribute(const GumboNode* node, std::string_view name) {
  if (!is_element(node)) return nullptr;
  const GumboVector& all = node->v.element.attributes;
  for (unsigned i = 0; i < all.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(all.data[i]);
    if (name == attribute->name) return attribute;
  }
  return nullptr;
}

bool hides(const GumboNode* node, Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::head:
    case Tag::template_:
    case Tag::iframe:
    case Tag::title:
      return true;
    default:
      break;
  }
  if (node->v.element.attributes.length == 0) return false;
  if (find_attribute(node, "hidden") != nullptr) return true;
  const GumboAttribute* style = find_attribute(node, "style");
  if (style == nullptr) return false;
  const std::string_view css = style->value;
  for (std::size_t at = css.find("isplay"); at != std::string_view::npos; at = css.find("isplay", at + 1)) {
    const auto value = css.find_first_not_of(" :\t", at + 6);
    if (value != std::string_view::npos && equal_ignoring_case(css.substr(value, 4), "none")) return true;
  }
  return false;
}

}  // namespace

struct Tree::Parsed {
  struct Record {
    const GumboNode* node;
    std::uint32_t parent;
    std::uint32_t end;
    std::uint32_t block;  // nearest enclosing block element (itself where it is one)
    Tag tag;
    bool hidden;
  };

  std::string html;  // what the parser saw; names of unknown elements point into it
  std::unique_ptr<Arena> arena;
  std::vector<Record> records;

  bool parse(std::string_view text, bool drop_formatting);
  void flatten(const GumboNode* document);
  void add(const GumboNode* node, std::uint32_t parent);
};

// Trivial locals only: the arena may leave the parser by longjmp.
static const GumboNode* run_gumbo(Arena& arena, const char* text, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* from, std::size_t bytes) { return static_cast<Arena*>(from)->take(bytes); };
  options.deallocator = [](void*, void*) {};
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.over_budget) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text, size)->document;
}

bool Tree::Parsed::parse(std::string_view text, bool drop_formatting) {
  html = guard_html(text, drop_formatting).value_or(std::string(text));
  constexpr std::size_t budget = 64'000'000, budget_per_byte = 32;
  arena = std::make_unique<Arena>(budget + budget_per_byte * html.size());
  const GumboNode* document = run_gumbo(*arena, html.data(), html.size());
  if (document == nullptr) return false;
  flatten(document);
  return true;
}

void Tree::Parsed::add(const GumboNode* node, std::uint32_t parent) {
  const auto index = static_cast<std::uint32_t>(records.size());
  const bool element = is_element(node);
  const Tag tag = element ? tag_of(node->v.element.tag) : Tag::none;
  const bool root = index == 0;
  const bool hidden = !root && (records[parent].hidden || (element && hides(node, tag)));
  const std::uint32_t block = root || !is_inline(tag) ? index : records[parent].block;
  records.push_back({node, parent, index + 1, block, tag, hidden});
}

void Tree::Parsed::flatten(const GumboNode* document) {
  struct Step {
    const GumboVector* children;
    unsigned next;
    std::uint32_t index;
  };
  add(document, 0);
  std::vector<Step> path = {{children_of(document), 0, 0}};
  while (!path.empty()) {
    Step& step = path.back();
    if (step.children == nullptr || step.next == step.children->length) {
      records[step.index].end = static_cast<std::uint32_t>(records.size());
      path.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(step.children->data[step.next++]);
    const auto index = static_cast<std::uint32_t>(records.size());
    add(child, step.index);
    const GumboVector* below = children_of(child);
    if (below != nullptr && below->length > 0) path.push_back({below, 0, index});
  }
}

Tree::Tree(std::string_view utf8) : parsed_(std::make_unique<Parsed>()) {
  constexpr std::size_t last_resort = 1'000'000;
  if (utf8.size() > max_parsed_bytes) utf8 = utf8.substr(0, max_parsed_bytes);
  if (parsed_->parse(utf8, false) || parsed_->parse(utf8, true)) return;
  if (parsed_->parse(utf8.substr(0, last_resort), true)) return;
  parsed_->parse("", true);
}

Tree::~Tree() = default;

std::uint32_t Tree::size() const {
  return static_cast<std::uint32_t>(parsed_->records.size());
}

Tag Node::tag() const {
  return tree_->parsed_->records[index_].tag;
}
bool Node::hidden() const {
  return tree_->parsed_->records[index_].hidden;
}
std::uint32_t Node::end() const {
  return tree_->parsed_->records[index_].end;
}

bool Node::is_text() const {
  if (tree_ == nullptr) return false;
  const GumboNodeType type = tree_->parsed_->records[index_].node->type;
  return type == GUMBO_NODE_TEXT || type == GUMBO_NODE_WHITESPACE || type == GUMBO_NODE_CDATA;
}

bool Node::is_comment() const {
  return tree_ != nullptr && tree_->parsed_->records[index_].node->type == GUMBO_NODE_COMMENT;
}

std::string_view Node::name() const {
  if (!is_element()) return {};
  const GumboElement& element = tree_->parsed_->records[index_].node->v.element;
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return piece.data == nullptr ? std::string_view{} : std::string_view(piece.data, piece.length);
}

std::string_view Node::text() const {
  return is_text() || is_comment() ? tree_->parsed_->records[index_].node->v.text.text : std::string_view{};
}

std::optional<std::string_view> Node::attribute(std::string_view name) const {
  if (tree_ == nullptr) return std::nullopt;
  const GumboAttribute* found = find_attribute(tree_->parsed_->records[index_].node, name);
  if (found == nullptr) return std::nullopt;
  return trim(found->value);
}

std::string_view Node::value(std::string_view name) const {
  return attribute(name).value_or(std::string_view{});
}

Node Node::block() const {
  return tree_ == nullptr ? Node() : tree_->at(tree_->parsed_->records[index_].block);
}

Node Node::parent() const {
  return tree_ == nullptr || index_ == 0 ? Node() : tree_->at(tree_->parsed_->records[index_].parent);
}

Node Node::first_child() const {
  return tree_ != nullptr && index_ + 1 < end() ? tree_->at(index_ + 1) : Node();
}

Node Node::next_sibling() const {
  const Node above = parent();
  return above && end() < above.end() ? tree_->at(end()) : Node();
}

}  // namespace mingcha::pages
