// RSS and Atom: the items of a feed are a list, with a title, an address and a date each.
#include "pages/address_list.h"
#include "pages/lists/dialects.h"
#include "pages/posts.h"

namespace mingcha::pages {

void read_feed(const ListPage& page, ListReading& reading) {
  if (!is_address_list(page.context.source)) return;
  PostsReading feed = read_feed_posts(page.context.source, page.resolver.base());
  for (Post& post : feed.posts)
    if (!post.title.empty() && !post.url.empty())
      reading.entries.push_back({std::move(post.title), std::move(post.url), post.date, post.pinned});
  reading.bare = !reading.entries.empty();
  if (reading.bare && !feed.next.empty()) add_next_page(page, feed.next, reading);
}

}  // namespace mingcha::pages
