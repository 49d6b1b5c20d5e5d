// Reads what an account published from one of its sources: RSS 0.91 to 2.0, RDF, Atom, JSON Feed, any other
// JSON by a mapping of JSON Pointers, a saved article page of WeChat, a CSV that a person fills. Pure, and
// bounded whatever the bytes are; nothing here throws on what a site sent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/address.h"
#include "base/post.h"

namespace mingcha::pages {

inline constexpr std::size_t most_posts = 2'000;            // of one reading
inline constexpr std::size_t most_feed_bytes = 20'000'000;  // the rest is not read

struct PostsInput {
  std::string_view bytes;
  std::string content_type;        // the header's value, or empty
  std::optional<Address> address;  // absent: a file
  // For JSON: {"items", "/data/list"}, {"title", "/text"} …; empty: JSON Feed alone is understood.
  std::vector<std::pair<std::string, std::string>> fields;
};

struct PostsReading {
  SourceState state = SourceState::not_a_feed;
  std::string detail;  // why it is not `read`, for people
  std::string title;   // of the feed
  std::optional<PageDate>
      built;                // when the feed says that it was made; of a file, up to when a person looked
  std::vector<Post> posts;  // in the source's order
  std::string next;         // Atom's link to older posts
};

PostsReading read_posts(const PostsInput& input);

// RSS and Atom alone, from text that has been decoded; for lists of entries.
PostsReading read_feed_posts(std::string_view utf8, const std::optional<Address>& from);

// A date as feeds write it: RFC 822 and 2822, RFC 850, asctime, RFC 3339 and whatever is near it, seconds or
// milliseconds since 1970; in China's time.
std::optional<PageDate> parse_feed_date(std::string_view text);

}  // namespace mingcha::pages
