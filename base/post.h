// What new-media accounts published, as their sources say it, and how the reading of those sources went. A
// source is never the account itself: feeds break, so what a source doesn't show is not held against anybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/page_date.h"
#include "base/result.h"

namespace mingcha {

enum class PostKind {
  article,
  text,
  image,
  video,
  repost,
  gone,  // no post: on that day a person found the account closed, or the app nowhere to be had
};
std::string_view to_string(PostKind kind);  // "article", "text", …: stored, stable
std::optional<PostKind> parse_post_kind(std::string_view name);

// Whether readers can talk back under a post.
enum class Comments { unknown, open, closed };
std::string_view to_string(Comments comments);  // "", "open", "closed": stored, stable
Comments parse_comments(std::string_view name);

struct Post {
  std::string id;          // the source's own name for it, else its address, else a digest of what it says
  std::string title, url;  // plain text; "" where the source has none
  PostKind kind = PostKind::article;
  std::optional<PageDate> date;  // in China's time, as all dates that are read
  bool pinned = false;
  Comments comments = Comments::unknown;
};

// How reading one source went.
enum class SourceState {
  read,         // posts were found
  empty,        // a feed without any
  partial,      // cut off or broken: more may have been there
  error_page,   // what stands in it says that its maker failed ("请登录", "Error")
  not_a_feed,   // the bytes are something else
  unreachable,  // no answer, or none of 200 to 299
  blocked,      // a wall against robots, or its robots.txt forbids it
  missing,      // a file that is not there
};
std::string_view to_string(SourceState state);  // "read", "empty", …: stored, stable
std::optional<SourceState> parse_source_state(std::string_view name);

struct SourceReading {
  std::string source;  // an address, or the name of a file in the workspace
  Instant time{};
  SourceState state = SourceState::read;
  std::string detail;              // what went wrong, for people
  std::string moved_to;            // where a permanent redirect led
  std::optional<Day> complete_to;  // up to this day it would show what was published; absent: it says nothing
  std::size_t posts = 0;
  Evidence evidence;  // the visit, or the file with its digest
};

// What is known of one account.
struct AccountView {
  std::vector<SourceReading>
      readings;             // of the newest poll, in the order of its sources; empty: never polled
  std::vector<Post> posts;  // of all polls, the newest date first, undated ones last
};

}  // namespace mingcha
