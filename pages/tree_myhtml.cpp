#include <myhtml/myhtml.h>

#include <array>
#include <csetjmp>
#include <new>
#include <utility>

#include "pages/tree.h"
#include "pages/tree_builder.h"

namespace mingcha::pages {
namespace {

std::array<Tag, MyHTML_TAG_LAST_ENTRY> make_tags() {
  std::array<Tag, MyHTML_TAG_LAST_ENTRY> tags{};
  tags.fill(Tag::other);
#define MINGCHA_TAG(upper, tag) tags[MyHTML_TAG_##upper] = Tag::tag;
  MINGCHA_TAGS(MINGCHA_TAG)
#undef MINGCHA_TAG
  return tags;
}

Tag tag_of(myhtml_tag_id_t id) {
  static const std::array<Tag, MyHTML_TAG_LAST_ENTRY> tags = make_tags();
  return id < tags.size() ? tags[id] : Tag::other;
}

std::string_view view_of(const mycore_string_t& string) {
  return string.length == 0 ? std::string_view{} : std::string_view(string.data, string.length);
}

// What a parse may still cost, in about nodes made. MyHTML itself has no bounds: pages that pass these go to
// Gumbo.
struct Bounds {
  explicit Bounds(std::size_t bytes) : work(100'000 + bytes / 4) {}
  std::size_t work;
  std::size_t root_attributes = 256;  // of html and body tags; each is looked for among those that are there
  std::jmp_buf exceeded;
};

class Engine {
 public:
  Engine();
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  bool parse(std::string_view html);
  void flatten(NodeArray& nodes) const;

 private:
  void add(const myhtml_tree_node_t* node, NodeArray& nodes) const;
  myhtml_t* myhtml_;
  myhtml_tree_t* tree_;
};

Engine::Engine() : myhtml_(myhtml_create()), tree_(myhtml_tree_create()) {
  if (myhtml_ == nullptr || tree_ == nullptr ||
      myhtml_init(myhtml_, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) != 0 ||
      myhtml_tree_init(tree_, myhtml_) != 0)
    throw std::bad_alloc();
}

Engine::~Engine() {
  myhtml_tree_destroy(tree_);
  myhtml_destroy(myhtml_);
}

std::size_t length_of_text(const myhtml_tree_node_t* node) {
  return node != nullptr && node->tag_id == MyHTML_TAG__TEXT ? node->token->str.length : 0;
}

bool is_part_of_table(const myhtml_tree_node_t* node) {
  return node->tag_id == MyHTML_TAG_TABLE || node->tag_id == MyHTML_TAG_TBODY ||
         node->tag_id == MyHTML_TAG_THEAD || node->tag_id == MyHTML_TAG_TFOOT ||
         node->tag_id == MyHTML_TAG_TR;
}

// The text that a further text would be appended to, at the cost of copying it.
std::size_t text_to_be_copied(const myhtml_tree_list_t* open) {
  if (open->length == 0) return 0;
  const myhtml_tree_node_t* current = open->list[open->length - 1];
  std::size_t size = length_of_text(current->last_child);
  if (!is_part_of_table(current)) return size;
  for (std::size_t i = open->length; i-- > 0;)  // text in a table is put before it
    if (open->list[i]->tag_id == MyHTML_TAG_TABLE) return size + length_of_text(open->list[i]->prev);
  return size;
}

std::size_t count_attributes(const myhtml_token_node_t* token) {
  std::size_t count = 0;
  for (const myhtml_token_attr_t* each = token->attr_first; each != nullptr; each = each->next) ++count;
  return count;
}

// Called by MyHTML for each token before it goes into the tree.
void* before_insertion(myhtml_tree_t* tree, myhtml_token_node_t* token, void* context) {
  auto* bounds = static_cast<Bounds*>(context);
  constexpr std::size_t max_formatting = 64, max_unknown_tags = 1000;
  const std::size_t depth = tree->open_elements->length, formatting = tree->active_formatting->length;
  const std::size_t unknown_tags =
      tree->tags->tags_count - MyHTML_TAG_LAST_ENTRY;  // each has a place in a list
  std::size_t cost = 1 + formatting;  // formatting elements are reopened at most once a token
  std::size_t root_attributes = 0;
  if (token->tag_id == MyHTML_TAG__TEXT) {
    // MyHTML cuts white space off the front of a text without taking it off the size that it believes to
    // have, and would write behind its end; with a size of 0 it asks its allocator, which knows.
    token->str.size = 0;
    cost += text_to_be_copied(tree->open_elements) / 64;
  } else if (token->tag_id == MyHTML_TAG_HTML || token->tag_id == MyHTML_TAG_BODY) {
    root_attributes = count_attributes(token);
  } else if (token->tag_id >= MyHTML_TAG_LAST_ENTRY) {
    cost += unknown_tags / 16;
  }
  if (depth > static_cast<std::size_t>(max_depth) || formatting > max_formatting ||
      unknown_tags > max_unknown_tags || root_attributes > bounds->root_attributes || cost > bounds->work)
    std::longjmp(bounds->exceeded, 1);
  bounds->root_attributes -= root_attributes;
  bounds->work -= cost;
  return context;
}

bool Engine::parse(std::string_view html) {
  Bounds bounds(html.size());
  myhtml_tree_clean(tree_);
  myhtml_tree_parse_flags_set(tree_, MyHTML_TREE_PARSE_FLAGS_WITHOUT_DOCTYPE_IN_TREE);
  myhtml_callback_after_token_done_set(tree_, &before_insertion, &bounds);
  if (setjmp(bounds.exceeded) != 0) return false;
  return myhtml_parse_single(tree_, MyENCODING_UTF_8, html.data(), html.size()) == 0;
}

void Engine::add(const myhtml_tree_node_t* node, NodeArray& nodes) const {
  if (node->tag_id == MyHTML_TAG__TEXT) return nodes.text(view_of(node->token->str));
  if (node->tag_id == MyHTML_TAG__COMMENT) return nodes.comment(view_of(node->token->str));
  const myhtml_tag_context_t* tag = myhtml_tag_get_by_id(tree_->tags, node->tag_id);
  nodes.open(tag_of(node->tag_id), {tag->name, tag->name_length});
  if (node->token == nullptr) return;
  for (const myhtml_token_attr_t* each = node->token->attr_first; each != nullptr; each = each->next)
    nodes.attribute(view_of(each->key), view_of(each->value));
}

bool is_element(const myhtml_tree_node_t* node) {
  return node->tag_id != MyHTML_TAG__TEXT && node->tag_id != MyHTML_TAG__COMMENT;
}

void Engine::flatten(NodeArray& nodes) const {
  nodes.clear();
  const myhtml_tree_node_t* node = tree_->document->child;
  while (node != nullptr) {
    add(node, nodes);
    if (node->child != nullptr) {
      node = node->child;
      continue;
    }
    if (is_element(node)) nodes.close();
    while (node->next == nullptr && node->parent != tree_->document) {
      node = node->parent;
      nodes.close();
    }
    node = node->next;
  }
  nodes.finish();
}

// The engine of the last parse of this thread: making one costs more than the parse of a page.
thread_local std::unique_ptr<Engine> spare;

struct MyHtmlMemory final : ParserMemory {
  MyHtmlMemory() : engine(spare != nullptr ? std::move(spare) : std::make_unique<Engine>()) {}
  ~MyHtmlMemory() override {
    if (reusable) spare = std::move(engine);
  }
  std::unique_ptr<Engine> engine;
  bool reusable = false;
};

}  // namespace

std::unique_ptr<ParserMemory> build_with_myhtml(std::string_view utf8, NodeArray& nodes) {
  constexpr std::size_t worth_keeping = 1'000'000;
  auto memory = std::make_unique<MyHtmlMemory>();
  if (!memory->engine->parse(utf8)) return nullptr;
  memory->engine->flatten(nodes);
  memory->reusable = utf8.size() <= worth_keeping;
  return memory;
}

}  // namespace mingcha::pages
