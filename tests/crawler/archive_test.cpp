// The archive: what goes in comes out, also after a kill.
#include "crawler/archive.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/digest.h"
#include "base/text.h"
#include "crawler/cdxj.h"
#include "crawler/warc_record.h"
#include "program.h"

namespace mingcha::crawler {
namespace {

constexpr std::string_view head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n";

Exchange exchange(const std::string& url, std::string_view body, int second = 0) {
  Exchange made;
  made.url = url;
  made.ip = "192.0.2.1";
  made.time = Instant{std::chrono::seconds(1513735200 + second)};  // 2017-12-20T02:00:00Z
  made.request_head = "GET / HTTP/1.1\r\n\r\n";
  made.response_head = head;
  made.body = body;
  return made;
}

TEST(Archive, GivesBackBodiesAndResolvesRevisits) {
  const fakes::Folder folder;
  ArchivedAt first, again, other;
  {
    Archive archive(folder.path("archive"));
    first = archive.add(exchange("http://a.test/", "<html>政务</html>"));
    again = archive.add(exchange("http://a.test/", "<html>政务</html>", 5));
    other = archive.add(exchange("http://a.test/b", "<html>政务</html>", 6));
    archive.flush();
  }
  for (const auto& at : {first, again, other}) {
    const auto back = read_archived(folder.path("archive"), at);
    ASSERT_TRUE(back) << to_string(back.error());
    EXPECT_EQ(back->body, "<html>政务</html>");
  }
  const auto bytes = folder.read("archive/" + again.file);
  EXPECT_EQ(read_record(std::string_view(bytes).substr(again.offset))->type, "revisit");
  EXPECT_EQ(read_record(std::string_view(bytes).substr(other.offset))->type, "response");  // another address
}

TEST(Archive, ABodyOfTwentyMegabytesComesBack) {
  const fakes::Folder folder;
  std::string body(20'000'000, '\0');
  for (std::size_t i = 0; i < body.size(); i += 3) body[i] = static_cast<char>(i * 2'654'435'761u >> 24);
  ArchivedAt large, after;
  {
    Archive archive(folder.path("archive"));
    large = archive.add(exchange("http://a.test/large.pdf", body));
    after = archive.add(exchange("http://a.test/", "after"));
  }
  EXPECT_TRUE(read_archived(folder.path("archive"), large)->body == body);
  EXPECT_EQ(read_archived(folder.path("archive"), after)->body, "after");
}

TEST(Archive, RecordsAreRightInEveryField) {
  const fakes::Folder folder;
  ArchivedAt at;
  {
    Archive archive(folder.path("archive"));
    at = archive.add(exchange("http://a.test/x?y=1", "body"));
  }
  const auto bytes = folder.read("archive/" + at.file);
  const auto record = read_record(std::string_view(bytes).substr(at.offset)).value();
  EXPECT_EQ(record.field("WARC-Target-URI"), "http://a.test/x?y=1");
  EXPECT_EQ(record.field("WARC-Date"), "2017-12-20T02:00:00Z");
  EXPECT_EQ(record.field("WARC-Payload-Digest"), "sha256:" + sha256_base32("body"));
  EXPECT_EQ(record.field("WARC-Block-Digest"), "sha256:" + sha256_base32(record.block));
  EXPECT_EQ(record.field("Content-Length"), std::to_string(record.block.size()));
  EXPECT_EQ(record.block,
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Archive-Orig-Content-Encoding: gzip\r\n"
            "X-Archive-Orig-Content-Length: 20\r\nContent-Length: 4\r\n\r\nbody");
}

TEST(Archive, TheIndexPointsAtTheBytes) {
  const fakes::Folder folder;
  {
    Archive archive(folder.path("archive"));
    for (int i = 0; i < 20; ++i)
      archive.add(exchange("http://www.a.test/" + std::to_string(i),
                           std::string(static_cast<std::size_t>(i) * 100, 'x')));
  }
  const std::string index = folder.read("archive/mingcha-00001.cdxj");
  const std::string warc = folder.read("archive/mingcha-00001.warc.gz");
  int lines = 0;
  for (const auto part : split(index, '\n')) {
    const auto line = read_cdx(part);
    if (!line) continue;
    const auto record = read_record(std::string_view(warc).substr(line->offset)).value();
    EXPECT_EQ(record.field("WARC-Target-URI"), line->url);
    EXPECT_EQ(record.bytes, line->length);
    ++lines;
  }
  EXPECT_EQ(lines, 20);
  EXPECT_TRUE(index.starts_with("test,a,www)/0 20171220020000 {")) << index.substr(0, 60);
}

TEST(Archive, ATornTailIsCutOffAndSaid) {
  const fakes::Folder folder;
  ArchivedAt whole;
  {
    Archive archive(folder.path("archive"));
    whole = archive.add(exchange("http://a.test/", "kept"));
    archive.add(exchange("http://a.test/2", std::string(10'000, 'q')));
  }
  const std::string path = folder.path("archive/mingcha-00001.warc.gz");
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 70);
  Archive archive(folder.path("archive"));
  EXPECT_NE(archive.healed(), "");
  const auto next = archive.add(exchange("http://a.test/3", "after"));
  archive.flush();
  EXPECT_EQ(read_archived(folder.path("archive"), whole)->body, "kept");
  EXPECT_EQ(read_archived(folder.path("archive"), next)->body, "after");
}

TEST(Archive, RotatesAndIsItsOwnersAlone) {
  const fakes::Folder folder;
  Archive archive(folder.path("archive"), 1000);
  ArchivedAt last;
  for (int i = 0; i < 10; ++i)
    last = archive.add(exchange("http://a.test/" + std::to_string(i), sha256_hex(std::to_string(i))));
  archive.flush();
  EXPECT_GT(last.file, "mingcha-00002");
  EXPECT_TRUE(read_archived(folder.path("archive"), last));
  struct stat about{};
  ::stat(folder.path("archive").c_str(), &about);
  EXPECT_EQ(about.st_mode & 0777, 0700u);
  ::stat(folder.path("archive/" + last.file).c_str(), &about);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
}

TEST(Archive, AWrongPlaceIsAnErrorThatNamesTheFile) {
  const fakes::Folder folder;
  {
    Archive(folder.path("archive")).add(exchange("http://a.test/", "x"));
  }
  EXPECT_EQ(read_archived(folder.path("archive"), {"mingcha-00001.warc.gz", 7}).error().file,
            folder.path("archive/mingcha-00001.warc.gz"));
  EXPECT_FALSE(read_archived(folder.path("archive"), {"no-such.warc.gz", 0}));
}

}  // namespace
}  // namespace mingcha::crawler
