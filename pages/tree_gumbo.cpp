#include <gumbo.h>

#include <array>
#include <vector>

#include "pages/arena.h"
#include "pages/tree.h"
#include "pages/tree_builder.h"
#include "pages/tree_guard.h"

namespace mingcha::pages {
namespace {

std::array<Tag, GUMBO_TAG_LAST + 1> make_tags() {
  std::array<Tag, GUMBO_TAG_LAST + 1> tags{};
  tags.fill(Tag::other);
#define MINGCHA_TAG(upper, tag) tags[GUMBO_TAG_##upper] = Tag::tag;
  MINGCHA_TAGS(MINGCHA_TAG)
#undef MINGCHA_TAG
  return tags;
}

Tag tag_of(GumboTag tag) {
  static const std::array<Tag, GUMBO_TAG_LAST + 1> tags = make_tags();
  return tags[tag];
}

struct GumboMemory final : ParserMemory {
  std::string html;  // what the parser saw; names of unknown elements point into it
  std::unique_ptr<Arena> arena;
};

std::string_view name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return piece.data == nullptr ? std::string_view{} : std::string_view(piece.data, piece.length);
}

// The children of what was added and can have some.
const GumboVector* add(const GumboNode* node, NodeArray& nodes) {
  switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: {
      const GumboElement& element = node->v.element;
      nodes.open(tag_of(element.tag), name_of(element));
      for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        nodes.attribute(attribute->name, attribute->value);
      }
      return &element.children;
    }
    case GUMBO_NODE_COMMENT:
      nodes.comment(node->v.text.text);
      return nullptr;
    default:
      nodes.text(node->v.text.text);
      return nullptr;
  }
}

void flatten(const GumboNode* document, NodeArray& nodes) {
  struct Step {
    const GumboVector* children;
    unsigned next;
  };
  nodes.clear();
  std::vector<Step> path = {{&document->v.document.children, 0}};
  while (true) {
    Step& step = path.back();
    if (step.next == step.children->length) {
      path.pop_back();
      if (path.empty()) break;
      nodes.close();
    } else if (const GumboVector* below =
                   add(static_cast<const GumboNode*>(step.children->data[step.next++]), nodes)) {
      path.push_back({below, 0});
    }
  }
  nodes.finish();
}

// Trivial locals only: the arena may leave the parser by longjmp.
const GumboNode* run_gumbo(Arena& arena, const char* text, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* from, std::size_t bytes) { return static_cast<Arena*>(from)->take(bytes); };
  options.deallocator = [](void*, void*) {};
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.over_budget) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text, size)->document;
}

bool parse(GumboMemory& memory, std::string_view text, bool drop_formatting, NodeArray& nodes) {
  memory.html = guard_html(text, drop_formatting).value_or(std::string(text));
  constexpr std::size_t budget = 64'000'000, budget_per_byte = 32;
  memory.arena = std::make_unique<Arena>(budget + budget_per_byte * memory.html.size());
  const GumboNode* document = run_gumbo(*memory.arena, memory.html.data(), memory.html.size());
  if (document == nullptr) return false;
  flatten(document, nodes);
  return true;
}

}  // namespace

std::unique_ptr<ParserMemory> build_with_gumbo(std::string_view utf8, NodeArray& nodes) {
  constexpr std::size_t last_resort = 1'000'000;
  auto memory = std::make_unique<GumboMemory>();
  if (parse(*memory, utf8, false, nodes) || parse(*memory, utf8, true, nodes) ||
      parse(*memory, utf8.substr(0, last_resort), true, nodes))
    return memory;
  parse(*memory, "", true, nodes);
  return memory;
}

}  // namespace mingcha::pages
