#include "base/post.h"

#include "base/names.h"

namespace mingcha {
namespace {

constexpr Name<PostKind> kinds[] = {
    {PostKind::article, "article"}, {PostKind::text, "text"},     {PostKind::image, "image"},
    {PostKind::video, "video"},     {PostKind::repost, "repost"}, {PostKind::gone, "gone"},
};

constexpr Name<Comments> comment_names[] = {
    {Comments::unknown, ""}, {Comments::open, "open"}, {Comments::closed, "closed"}};

constexpr Name<SourceState> states[] = {
    {SourceState::read, "read"},
    {SourceState::empty, "empty"},
    {SourceState::partial, "partial"},
    {SourceState::error_page, "error-page"},
    {SourceState::not_a_feed, "not-a-feed"},
    {SourceState::unreachable, "unreachable"},
    {SourceState::blocked, "blocked"},
    {SourceState::missing, "missing"},
};

}  // namespace

std::string_view to_string(PostKind kind) {
  return name_of(kinds, kind);
}
std::optional<PostKind> parse_post_kind(std::string_view name) {
  return find_name(kinds, name);
}
std::string_view to_string(Comments comments) {
  return name_of(comment_names, comments);
}
Comments parse_comments(std::string_view name) {
  return find_name(comment_names, name).value_or(Comments::unknown);
}
std::string_view to_string(SourceState state) {
  return name_of(states, state);
}
std::optional<SourceState> parse_source_state(std::string_view name) {
  return find_name(states, name);
}

}  // namespace mingcha
