// The archive: what goes in comes out, also after a kill.
#include "crawler/archive.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>

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

ArchivedAt add(Archive& archive, const Exchange& exchange) {
  return archive.add({exchange}, {{"outcome", "response"}}).value();
}

// All records of a file, in order.
std::vector<WarcRecord> records_of(const std::string& bytes) {
  std::vector<WarcRecord> records;
  for (std::string_view rest = bytes; !rest.empty(); rest.remove_prefix(records.back().bytes))
    records.push_back(read_record(rest).value());
  return records;
}

TEST(Archive, GivesBackBodiesAndResolvesRevisits) {
  const fakes::Folder folder;
  ArchivedAt first, again, other;
  {
    Archive archive(folder.path("archive"));
    first = add(archive, exchange("http://a.test/", "<html>政务</html>"));
    again = add(archive, exchange("http://a.test/", "<html>政务</html>", 5));
    other = add(archive, exchange("http://a.test/b", "<html>政务</html>", 6));
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

TEST(Archive, ARevisitSaysWhereItsBodyIsAlsoInAnEarlierFile) {
  const fakes::Folder folder;
  ArchivedAt again;
  {
    Archive archive(folder.path("archive"), 1);  // a file a visit
    add(archive, exchange("http://a.test/", "the same"));
    again = add(archive, exchange("http://a.test/", "the same", 60));
  }
  ASSERT_EQ(again.file, "mingcha-00002.warc.gz");
  const auto first = records_of(folder.read("archive/mingcha-00001.warc.gz"));
  const auto bytes = folder.read("archive/" + again.file);
  const auto revisit = read_record(std::string_view(bytes).substr(again.offset)).value();
  EXPECT_EQ(revisit.field("WARC-Profile"),
            "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
  EXPECT_EQ(revisit.field("WARC-Refers-To"), first.at(1).field("WARC-Record-ID"));
  EXPECT_EQ(revisit.field("WARC-Refers-To-Target-URI"), "http://a.test/");
  EXPECT_EQ(revisit.field("WARC-Refers-To-Date"), "2017-12-20T02:00:00Z");
  const auto back = read_archived(folder.path("archive"), again);
  ASSERT_TRUE(back) << to_string(back.error());
  EXPECT_TRUE(back->revisit && back->digest_right);
  EXPECT_EQ(back->body, "the same");
  std::filesystem::remove(folder.path("archive/mingcha-00001.warc.gz"));
  EXPECT_FALSE(read_archived(folder.path("archive"), again));
}

TEST(Archive, EveryHopAndWhatIsKnownOfTheVisitIsARecord) {
  const fakes::Folder folder;
  Exchange hop = exchange("http://a.test/old", "");
  hop.response_head = "HTTP/1.1 302 Found\r\nLocation: /new\r\n\r\n";
  Exchange end = exchange("http://a.test/new", "the first half", 1);
  end.truncated = "disconnect";
  Exchange silent = exchange("http://gone.test/", "", 2);
  silent.response_head.clear();
  {
    Archive archive(folder.path("archive"));
    archive.add({hop, end}, {{"outcome", "reset"}, {"detail", "two\r\nlines"}});
    EXPECT_FALSE(archive.add({silent}, {{"outcome", "dns-failure"}}));
  }
  const auto records = records_of(folder.read("archive/mingcha-00001.warc.gz"));
  std::string types;
  for (const auto& record : records) types += record.type + ' ';
  EXPECT_EQ(types, "warcinfo response request response request metadata metadata ");
  EXPECT_EQ(records[1].field("WARC-Target-URI"), "http://a.test/old");
  EXPECT_EQ(records[3].field("WARC-Truncated"), "disconnect");
  EXPECT_EQ(records[4].field("WARC-Concurrent-To"), records[3].field("WARC-Record-ID"));
  EXPECT_EQ(records[5].field("WARC-Concurrent-To"), records[1].field("WARC-Record-ID"));
  EXPECT_EQ(records[5].block, "outcome: reset\r\ndetail: two  lines\r\n");
  EXPECT_EQ(records[6].field("WARC-Target-URI"), "http://gone.test/");
}

TEST(Archive, NoTwoRecordsShareAnId) {
  const fakes::Folder folder;
  {
    Archive archive(folder.path("archive"));
    for (int i = 0; i < 3; ++i) add(archive, exchange("http://a.test/", "within one second"));
  }
  std::set<std::string, std::less<>> ids;
  const auto records = records_of(folder.read("archive/mingcha-00001.warc.gz"));
  for (const auto& record : records) ids.emplace(record.field("WARC-Record-ID"));
  EXPECT_EQ(ids.size(), records.size());
}

TEST(Archive, NotModifiedRefersToTheBytesThatHold) {
  const fakes::Folder folder;
  ArchivedAt unchanged;
  {
    Archive archive(folder.path("archive"));
    const auto first = add(archive, exchange("http://a.test/", "<html>政务</html>"));
    auto later = exchange("http://a.test/", "", 60);
    later.response_head = "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n";
    later.unchanged =
        Unchanged{Instant{std::chrono::seconds(1513735200)}, sha256_hex("<html>政务</html>"), first};
    unchanged = add(archive, later);
  }
  const auto bytes = folder.read("archive/" + unchanged.file);
  const auto record = read_record(std::string_view(bytes).substr(unchanged.offset));
  ASSERT_TRUE(record);
  EXPECT_EQ(record->type, "revisit");
  EXPECT_EQ(record->field("WARC-Profile"), "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
  EXPECT_EQ(record->field("WARC-Refers-To-Date"), "2017-12-20T02:00:00Z");
  EXPECT_EQ(record->field("WARC-Payload-Digest"), "sha256:" + sha256_base32("<html>政务</html>"));
  const auto back = read_archived(folder.path("archive"), unchanged);
  ASSERT_TRUE(back) << to_string(back.error());
  EXPECT_EQ(back->body, "<html>政务</html>");
  EXPECT_TRUE(back->head.starts_with("HTTP/1.1 304"));
}

TEST(Archive, ABodyOfTwentyMegabytesComesBack) {
  const fakes::Folder folder;
  std::string body(20'000'000, '\0');
  for (std::size_t i = 0; i < body.size(); i += 3) body[i] = static_cast<char>(i * 2'654'435'761u >> 24);
  ArchivedAt large, after;
  {
    Archive archive(folder.path("archive"));
    large = add(archive, exchange("http://a.test/large.pdf", body));
    after = add(archive, exchange("http://a.test/", "after"));
  }
  EXPECT_TRUE(read_archived(folder.path("archive"), large)->body == body);
  EXPECT_EQ(read_archived(folder.path("archive"), after)->body, "after");
}

TEST(Archive, RecordsAreRightInEveryField) {
  const fakes::Folder folder;
  ArchivedAt at;
  {
    Archive archive(folder.path("archive"));
    at = add(archive, exchange("http://a.test/x?y=1", "body"));
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
      add(archive, exchange("http://www.a.test/" + std::to_string(i),
                            std::string(static_cast<std::size_t>(i) * 100, 'x')));
  }
  const std::string index = folder.read("archive/mingcha-00001.cdxj");
  const std::string warc = folder.read("archive/mingcha-00001.warc.gz");
  int lines = 0;
  std::string_view before;
  for (const auto part : split(index, '\n')) {
    const auto line = read_cdx(part);
    EXPECT_TRUE(part.empty() || before < part) << part;
    before = part;
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
    whole = add(archive, exchange("http://a.test/", "kept"));
    add(archive, exchange("http://a.test/2", std::string(10'000, 'q')));
  }
  const std::string path = folder.path("archive/mingcha-00001.warc.gz");
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 70);
  Archive archive(folder.path("archive"));
  EXPECT_NE(archive.healed(), "");
  const auto next = add(archive, exchange("http://a.test/3", "after"));
  archive.flush();
  EXPECT_EQ(read_archived(folder.path("archive"), whole)->body, "kept");
  EXPECT_EQ(read_archived(folder.path("archive"), next)->body, "after");
}

TEST(Archive, AnAnswerThatWasNotIndexedIsCutOffWithWhatFollows) {
  const fakes::Folder folder;
  ArchivedAt whole;
  {
    Archive archive(folder.path("archive"));
    whole = add(archive, exchange("http://a.test/", "kept"));
    add(archive, exchange("http://a.test/2", "never committed"));
  }
  // As where the program was killed between writing the record and its line; the order is by address.
  const std::string index = folder.read("archive/mingcha-00001.cdxj");
  folder.write("archive/mingcha-00001.cdxj", index.substr(0, index.find('\n') + 1));
  EXPECT_NE(Archive(folder.path("archive")).healed(), "");
  const auto records = records_of(folder.read("archive/mingcha-00001.warc.gz"));
  EXPECT_EQ(records.back().type, "metadata");
  EXPECT_EQ(records.back().field("WARC-Target-URI"), "http://a.test/");
  EXPECT_EQ(Archive(folder.path("archive")).healed(), "");
}

TEST(Archive, RotatesAndIsItsOwnersAlone) {
  const fakes::Folder folder;
  Archive archive(folder.path("archive"), 1000);
  ArchivedAt last;
  for (int i = 0; i < 10; ++i)
    last = add(archive, exchange("http://a.test/" + std::to_string(i), sha256_hex(std::to_string(i))));
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
    Archive archive(folder.path("archive"));
    add(archive, exchange("http://a.test/", "x"));
  }
  EXPECT_EQ(read_archived(folder.path("archive"), {"mingcha-00001.warc.gz", 7}).error().file,
            folder.path("archive/mingcha-00001.warc.gz"));
  EXPECT_FALSE(read_archived(folder.path("archive"), {"no-such.warc.gz", 0}));
}

}  // namespace
}  // namespace mingcha::crawler
