// Posts are read from whatever a source gives: the cases of tests/pages/feeds/.
#include "pages/posts.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "targets/encoding.h"

namespace mingcha::pages {
namespace {

struct FeedCase {
  std::string name, type = "text/xml", encode, body;
  bool file = false;
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<std::pair<std::string, std::string>> expected;  // state, title, built, post
};

void PrintTo(const FeedCase& one, std::ostream* out) {
  *out << one.name;
}

void read_line(FeedCase& one, const std::string& line) {
  const auto colon = line.find(": ");
  const std::string key = line.substr(0, colon), value = line.substr(colon + 2);
  if (key == "type") {
    one.type = value;
  } else if (key == "file") {
    one.file = true;
  } else if (key == "encode") {
    one.encode = value;
  } else if (key == "fields") {
    for (const auto word : split(value, ' '))
      one.fields.emplace_back(word.substr(0, word.find('=')), word.substr(word.find('=') + 1));
  } else {
    one.expected.emplace_back(key, std::string(trim(value)));
  }
}

std::vector<FeedCase> all_feeds() {
  std::vector<FeedCase> all;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/tests/pages/feeds"))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::ranges::sort(files);
  for (const auto& path : files) {
    std::ifstream file(path);
    bool head = true;
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("=== ")) {
        all.emplace_back().name = line.substr(4);
        head = true;
      } else if (head && line == "---") {
        head = false;
      } else if (head) {
        read_line(all.back(), line);
      } else {
        all.back().body += line + "\n";
      }
    }
  }
  return all;
}

std::string utf16le(const std::string& utf8) {
  std::string out("\xFF\xFE");
  const std::string gb = utf8;
  for (std::size_t i = 0; i < gb.size();) {
    const auto first = static_cast<unsigned char>(gb[i]);
    const int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
    unsigned code = length == 1 ? first : length == 2 ? first & 0x1FU : first & 0x0FU;
    for (int k = 1; k < length; ++k) code = code << 6U | (static_cast<unsigned char>(gb[i + k]) & 0x3FU);
    out += static_cast<char>(code & 0xFFU);
    out += static_cast<char>(code >> 8U);
    i += static_cast<std::size_t>(length);
  }
  return out;
}

std::string bytes_of(const FeedCase& one) {
  if (one.encode == "gb18030") return targets::to_gb18030(one.body);
  if (one.encode == "utf-16le") return utf16le(one.body);
  return one.body;
}

PostsReading reading_of(const FeedCase& one) {
  const std::string bytes = bytes_of(one);
  PostsInput input;
  input.bytes = bytes;
  input.content_type = one.type;
  if (!one.file) input.address = *Address::parse("http://feed.test/a/feed");
  input.fields = one.fields;
  return read_posts(input);
}

std::string line_of(const Post& post) {
  std::string line = post.date ? to_string(*post.date) : "-";
  if (post.kind != PostKind::article) line += " " + std::string(to_string(post.kind));
  if (post.pinned) line += " pinned";
  if (post.comments != Comments::unknown) line += " " + std::string(to_string(post.comments));
  return std::string(trim(line + " | " + post.title + (post.title.empty() ? "| " : " | ") + post.url));
}

class Feeds : public testing::TestWithParam<FeedCase> {};

TEST_P(Feeds, AreReadAsAPersonWould) {
  const PostsReading reading = reading_of(GetParam());
  std::vector<std::string> expected, found;
  for (const auto& [key, value] : GetParam().expected) {
    if (key == "post") expected.push_back(value);
    if (key == "state") {
      EXPECT_EQ(to_string(reading.state), value) << reading.detail;
    }
    if (key == "title") {
      EXPECT_EQ(reading.title, value);
    }
    if (key == "built") {
      EXPECT_EQ(reading.built ? to_string(*reading.built) : "none", value);
    }
  }
  for (const Post& post : reading.posts) found.push_back(line_of(post));
  EXPECT_EQ(found, expected) << reading.detail;
  EXPECT_EQ(reading.detail.empty(), reading.state == SourceState::read);
  for (const Post& post : reading.posts) EXPECT_FALSE(post.id.empty());
}

INSTANTIATE_TEST_SUITE_P(Pages, Feeds, testing::ValuesIn(all_feeds()),
                         [](const auto& one) { return "case_" + std::to_string(one.index); });

TEST(FeedsTest, ThereAreSixtyOfThem) {
  EXPECT_GE(all_feeds().size(), 60U);
}

PostsReading read_feed_of(const std::string& bytes) {
  PostsInput input;
  input.bytes = bytes;
  input.address = *Address::parse("http://feed.test/feed");
  return read_posts(input);
}

std::string many_items(std::size_t count) {
  std::string feed = "<rss><channel><title>x</title>";
  for (std::size_t i = 0; i < count; ++i)
    feed += "<item><title>" + std::to_string(i) + "</title><link>http://feed.test/" + std::to_string(i) +
            "</link></item>";
  return feed + "</channel></rss>";
}

TEST(FeedsTest, NoMorePostsAreTakenThanTheBound) {
  const auto reading = read_feed_of(many_items(most_posts + 500));
  EXPECT_EQ(reading.posts.size(), most_posts);
  EXPECT_EQ(reading.state, SourceState::read);
}

TEST(FeedsTest, NestingDeeperThanTheBoundEndsTheReading) {
  std::string feed = "<rss><channel><item><title>a</title><link>http://feed.test/1</link></item>";
  for (int i = 0; i < 5'000; ++i) feed += "<x>";
  const auto reading = read_feed_of(feed);
  EXPECT_EQ(reading.state, SourceState::partial);
  EXPECT_EQ(reading.posts.size(), 1U);
}

TEST(FeedsTest, JsonNestedDeepIsReadWithoutRecursion) {
  const std::string deep(200'000, '[');
  EXPECT_EQ(read_feed_of(deep).state, SourceState::not_a_feed);
  EXPECT_EQ(read_feed_of(deep + std::string(200'000, ']')).posts.size(), 0U);
}

TEST(FeedsTest, TitlesAndIdsAreBounded) {
  const std::string feed = "<rss><channel><item><title>" + std::string(100'000, 'a') + "</title><guid>" +
                           std::string(50'000, 'b') + "</guid></item></channel></rss>";
  const auto reading = read_feed_of(feed);
  ASSERT_EQ(reading.posts.size(), 1U);
  EXPECT_LE(count_characters(reading.posts[0].title), 201U);
  EXPECT_EQ(reading.posts[0].id.size(), 32U);
}

}  // namespace
}  // namespace mingcha::pages
