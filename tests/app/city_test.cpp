// The main job on the sample city: what is found equals what was planted, and stays so offline, after a stop
// and after a kill.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/digest.h"
#include "program.h"

namespace mingcha {
namespace {

using fakes::Ended;
using fakes::Folder;
using nlohmann::json;
using Judged = std::set<std::tuple<std::string, std::string, std::string>>;  // fingerprint, verdict, reason

constexpr const char* today = "2017-12-20";
constexpr const char* as_of = "2017-12-20T10:00:00+08:00";

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

std::string word(const json& line, const char* name) {
  return line.value(name, std::string());
}

// A city that is served, and a workspace for it.
class City {
 public:
  City() : server_({MINGCHA_CITY, "--today", today, "--port", "0", "--workspace", folder_.path("w")}) {}
  Ended mingcha(std::vector<std::string> words) const {
    words.insert(words.begin(), MINGCHA);
    words.insert(words.end(), {"-C", folder_.path("w")});
    return fakes::run(words);
  }
  Judged judged() const {
    Judged found;
    for (const json& line : lines_of(mingcha({"findings"}).out))
      found.insert({word(line, "fingerprint"), word(line, "verdict"), word(line, "reason")});
    return found;
  }
  std::string path(const std::string& name) const { return folder_.path("w/" + name); }
  std::string read(const std::string& name) const { return folder_.read("w/" + name); }

 private:
  Folder folder_;
  fakes::Server server_;
};

std::map<std::string, std::string> reports_of(const City& city) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(city.path("reports")))
    if (entry.is_regular_file()) {
      const std::string name = std::filesystem::relative(entry.path(), city.path("reports"));
      files[name] = city.read("reports/" + name);
    }
  return files;
}

class CityRun : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    city = new City;
    ended = city->mingcha({"run", "--as-of", as_of});
  }
  static void TearDownTestSuite() { delete city; }
  static inline City* city = nullptr;
  static inline Ended ended;
};

std::string told(const json& line) {
  return word(line, "check") + " " + word(line, "body") + " " + word(line, "subject") + " [" +
         word(line, "key") + "] " + word(line, "verdict") + " " + word(line, "reason") + " " +
         word(line, "url");
}

TEST_F(CityRun, EndsWellAndRanksEightBodies) {
  EXPECT_EQ(ended.exit, 0) << ended.err;
  EXPECT_EQ(std::count(ended.out.begin(), ended.out.end(), '\n'), 8) << ended.out;
  EXPECT_THAT(ended.out, testing::HasSubstr("青禾县人民政府"));
}

TEST_F(CityRun, FindsWhatWasPlantedNoneMissingNoneExtra) {
  std::map<std::string, std::string> planted, found;
  for (const json& line : lines_of(fakes::run({MINGCHA_CITY, "--today", today, "--truth"}).out))
    planted[fingerprint(word(line, "check"), word(line, "body"), word(line, "site"), word(line, "subject"),
                        word(line, "key")) +
            " " + word(line, "verdict") + " " + word(line, "reason") + " " + word(line, "url")] = told(line);
  for (const json& line : lines_of(city->mingcha({"findings"}).out))
    found[word(line, "fingerprint") + " " + word(line, "verdict") + " " + word(line, "reason") + " " +
          word(line, "url")] = told(line);
  ASSERT_GT(planted.size(), 60u);
  for (const auto& [key, line] : planted) EXPECT_TRUE(found.contains(key)) << "missing: " << line;
  for (const auto& [key, line] : found) EXPECT_TRUE(planted.contains(key)) << "extra: " << line;
}

TEST_F(CityRun, LinesHaveTheFieldsOfTheContract) {
  const auto lines = lines_of(city->mingcha({"findings"}).out);
  ASSERT_FALSE(lines.empty());
  for (const json& line : lines)
    for (const char* name :
         {"v",        "fingerprint", "run",       "check",   "verdict", "reason",  "severity", "body",
          "site",     "account",     "url",       "subject", "title",   "message", "pack",     "clause",
          "evidence", "first_seen",  "last_seen", "seen",    "state",   "review"})
      ASSERT_TRUE(line.contains(name)) << name << " in " << line.dump();
  EXPECT_EQ(lines[0]["v"], 1);
  EXPECT_EQ(city->read("reports/findings.jsonl"), city->mingcha({"findings"}).out);
}

TEST_F(CityRun, EveryFailLeadsToBytesInTheArchiveOrSaysWhyThereAreNone) {
  for (const json& line : lines_of(city->mingcha({"findings", "--verdict", "fail"}).out)) {
    ASSERT_FALSE(line["evidence"].empty()) << told(line);
    const bool archived = std::any_of(line["evidence"].begin(), line["evidence"].end(),
                                      [](const json& e) { return word(e, "warc") != ""; });
    EXPECT_TRUE(archived) << told(line);
  }
}

TEST_F(CityRun, OfflineRunsAreIdenticalToTheByte) {
  const auto first = reports_of(*city);
  ASSERT_GE(first.size(), 11u);  // index, eight bodies, findings, scores
  EXPECT_EQ(city->mingcha({"run", "--offline"}).exit, 0);
  const auto second = reports_of(*city);
  EXPECT_EQ(city->mingcha({"run", "--offline"}).exit, 0);
  EXPECT_EQ(second, reports_of(*city));
  EXPECT_EQ(first, second);
}

TEST_F(CityRun, FailOnCountsFailsOfItsLevel) {
  EXPECT_EQ(city->mingcha({"check", "--fail-on", "any"}).exit, 1);
  EXPECT_EQ(city->mingcha({"check", "--fail-on", "veto"}).exit, 0);  // linyi-2017 has no veto
  EXPECT_EQ(city->mingcha({"check"}).exit, 0);
}

TEST_F(CityRun, EveryScoreCanBeExplained) {
  const Ended words = city->mingcha({"explain", "score", "yunling"});
  EXPECT_EQ(words.exit, 0) << words.err;
  const json tree = json::parse(city->mingcha({"explain", "score", "yunling", "--json"}).out);
  EXPECT_EQ(tree["tree"]["children"].size(), 5u);  // the five keywords
  const auto lines = lines_of(city->mingcha({"findings"}).out);
  const std::string print = word(lines[0], "fingerprint");
  EXPECT_EQ(json::parse(city->mingcha({"explain", "finding", print, "--json"}).out), lines[0]);
  EXPECT_EQ(city->mingcha({"explain", "score", "nobody"}).exit, 2);
  EXPECT_EQ(city->mingcha({"explain", "finding", "0000"}).exit, 2);
}

TEST_F(CityRun, APageIsExplainedFromTheArchive) {
  const Ended ended_page = city->mingcha({"explain", "page", "http://www.liuquan.gov.test/", "--json"});
  ASSERT_EQ(ended_page.exit, 0) << ended_page.err;
  const json page = json::parse(ended_page.out);
  EXPECT_EQ(page["charset"]["used"], "gb18030");
  EXPECT_NE(page["title"], "");
  EXPECT_FALSE(page["links"].empty());
}

TEST_F(CityRun, AHeldRunLockIsExit75) {
  const int lock = ::open(city->path("run.lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  for (const char* command : {"run", "crawl", "check", "score"})
    EXPECT_EQ(city->mingcha({command}).exit, 75) << command;
  for (const char* command : {"findings", "report"})
    EXPECT_EQ(city->mingcha({command}).exit, 0) << command;  // take none
  ::close(lock);
  EXPECT_EQ(city->mingcha({"check"}).exit, 0);
}

// A city of its own, since these leave runs behind.
TEST(CityStopped, ARunThatWasStoppedOrKilledGoesOnToTheSameFindings) {
  const City undisturbed, disturbed;
  ASSERT_EQ(undisturbed.mingcha({"run", "--as-of", as_of}).exit, 0);
  for (const int number : {SIGTERM, SIGKILL}) {
    fakes::Running running({MINGCHA, "run", "-C", disturbed.path(""), "--as-of", as_of});
    while (!std::filesystem::exists(disturbed.path("archive/mingcha-00001.warc.gz"))) {
    }
    running.signal(number);
    EXPECT_EQ(running.wait().exit, number == SIGTERM ? 4 : 128 + SIGKILL);
  }
  const Ended last = disturbed.mingcha({"run", "--as-of", as_of});
  EXPECT_EQ(last.exit, 0) << last.err;
  EXPECT_THAT(last.err, testing::HasSubstr("going on with run 1"));
  EXPECT_EQ(disturbed.judged(), undisturbed.judged());
  EXPECT_EQ(disturbed.read("reports/scores.csv"), undisturbed.read("reports/scores.csv"));
}

TEST(CityOnly, OneBodyIsAssessedAlone) {
  const City city;
  const Ended ended = city.mingcha({"run", "--as-of", as_of, "--only", "jyj"});
  EXPECT_EQ(ended.exit, 0) << ended.err;
  for (const json& line : lines_of(city.mingcha({"findings"}).out)) EXPECT_EQ(word(line, "body"), "jyj");
}

}  // namespace
}  // namespace mingcha
