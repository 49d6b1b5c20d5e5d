// What the readers of posts share. Private to pages/posts*.cpp.
#pragma once

#include "pages/posts.h"

namespace mingcha::pages {

PostsReading read_json_posts(std::string_view utf8, const PostsInput& input);
PostsReading read_csv_posts(std::string_view utf8);
PostsReading read_article_page(std::string_view utf8, const PostsInput& input);

// Markup and entities undone, also where they are written twice; white space squeezed, cut at a title's
// length.
std::string plain_text(std::string_view text);
// Absolute where it can be; "" for what nobody can visit.
std::string address_of(std::string_view reference, const std::optional<Address>& from);
PostKind kind_of_text(std::string_view text, PostKind otherwise);  // "视频", "video/mp4", "photo" …
// "[置顶] 标题": told, and cut off.
bool take_pin(std::string& title);

// Gives it an id, and keeps it unless it is there already.
class PostList {
 public:
  explicit PostList(PostsReading& reading) : reading_(reading) {}
  void add(Post post);
  bool full() const { return reading_.posts.size() >= most_posts; }

 private:
  PostsReading& reading_;
};

}  // namespace mingcha::pages
