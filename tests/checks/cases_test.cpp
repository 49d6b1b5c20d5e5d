// The cases of all checks: tests/cases/<check id>/*.yaml, each file a list of cases. A case gives what was
// seen of a body and all that the check must say of it: every fail and every not-determined result, and those
// passes and not-applicable ones that it names. A new check adds a folder and edits nothing here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/text.h"
#include "checks/runner.h"
#include "tests/checks/assessment_for_tests.h"
#include "tests/fakes/memory_view.h"

namespace mingcha {
namespace {

struct Case {
  std::string check, folder, file;
  YAML::Node data;
  std::string name() const { return data["name"].as<std::string>(); }
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.check << "/" << one.file << ": " << one.name();
}

std::vector<Case> all_cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR "/tests/cases"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::ranges::sort(
      files);  // the cases aren't: assigning to a YAML::Node writes through to what it refers to
  std::vector<Case> all;
  for (const auto& file : files)
    for (const auto& data : YAML::LoadFile(file.string()))
      all.push_back({file.parent_path().filename().string(), file.parent_path().string(),
                     file.filename().string(), data});
  return all;
}

// "fail certain | policies | www.a.gov.test/list/a.html", as people compare it.
std::string line_of(std::string_view verdict, std::string_view reason, const std::string& subject,
                    const std::string& key) {
  return std::string(verdict) + (reason.empty() ? "" : " ") + std::string(reason) + " | " + subject + " | " +
         key;
}

std::string bare(const std::string& path) {
  return path.starts_with("/") ? "www.a.gov.test" + path : path;
}

// "分裂 forbidden - 细胞分裂|分裂生殖": word, kind, right wording, allowed expressions
LexiconWord word_from(const std::string& line) {
  const auto parts = split(line, ' ');
  LexiconWord word;
  word.word = parts.at(0);
  word.kind = parts.at(1) == "forbidden" ? Wording::forbidden : Wording::wrong;
  if (parts.at(2) != "-") word.instead = parts[2];
  if (parts.at(3) != "-")
    for (const auto expression : split(parts[3], '|')) word.allowed.emplace_back(expression);
  return word;
}

checks::Judgement judge(const Case& one) {
  const std::string group = one.data["group"] ? one.data["group"].as<std::string>() : "department";
  const std::string pack = one.data["pack"] ? one.data["pack"].as<std::string>() : "linyi-2017";
  Assessment assessment = fakes::assessment_of(group, "http://www.a.gov.test/", pack);
  if (one.data["period"] && one.data["period"].as<std::string>() == "none")
    assessment.period_from = assessment.period_to = std::nullopt;
  assessment.accounts = fakes::accounts_from(one.data["accounts"]);
  auto& rule = assessment.rules.checks.at(one.check);
  for (const auto& given : one.data["rule"])
    rule.parameters.set(given.first.as<std::string>(),
                        Value{given.second.as<std::string>(), "", Standing::own, ""});
  if (one.data["only_items"]) {
    std::set<std::string> wanted;
    for (const auto& key : one.data["only_items"]) wanted.insert(key.as<std::string>());
    std::erase_if(assessment.rules.catalogue,
                  [&](const CatalogueItem& item) { return !wanted.contains(item.key); });
  }
  for (const auto& line : one.data["lexicon"])
    assessment.lexicon.push_back(word_from(line.as<std::string>()));
  if (one.data["body"]) assessment.bodies.front().name = one.data["body"].as<std::string>();
  if (one.data["parent"]) {
    Body city = assessment.bodies.front();
    city.id = "city";
    city.name = "某市人民政府";
    assessment.bodies.front().parent = city.id;
    assessment.bodies.push_back(city);
  }
  const fakes::MemoryView view(one.data, one.folder);
  const auto all = checks::judge(view, assessment.bodies.front(), assessment);
  const auto found = std::ranges::find(all, one.check, &checks::Judgement::check);
  if (found == all.end()) throw std::runtime_error("no such check: " + one.check);
  return *found;
}

class Cases : public testing::TestWithParam<Case> {};

TEST_P(Cases, say_what_is_expected) {
  const Case& one = GetParam();
  const checks::Judgement judgement = judge(one);
  std::multiset<std::string> expected, found, named;
  for (const auto& result : one.data["expect"]) {
    const auto text = [&](const char* key) {
      return result[key] ? result[key].as<std::string>() : std::string();
    };
    const std::string verdict = text("verdict");
    const std::string line = line_of(verdict, text("reason"), bare(text("subject")), bare(text("key")));
    (verdict == "fail" || verdict == "not-determined" ? expected : named).insert(line);
  }
  std::string words;
  for (const Result& result : judgement.results) {
    const std::string line =
        line_of(to_string(result.verdict), to_string(result.reason), result.subject, result.key);
    words += line + "\n    " + result.message_zh + "\n    " + result.message_en + "\n";
    EXPECT_FALSE(result.message_zh.empty() || result.message_en.empty()) << line;
    EXPECT_FALSE(result.clause.empty() || result.title_zh.empty()) << line;
    if (result.verdict == Verdict::fail || result.verdict == Verdict::not_determined) {
      found.insert(line);
    } else {
      const auto place = named.find(line);
      if (place != named.end()) named.erase(place);
    }
    if (result.verdict == Verdict::fail) {
      EXPECT_FALSE(result.evidence.empty()) << line;
    }
  }
  EXPECT_EQ(expected, found) << words;
  EXPECT_THAT(named, testing::IsEmpty()) << "expected and not said; said was:\n" << words;
  for (const auto& result : one.data["expect"])
    if (result["message"]) {
      EXPECT_THAT(words, testing::HasSubstr(result["message"].as<std::string>()));
    }
}

TEST_P(Cases, give_the_measures_that_are_named) {
  const Case& one = GetParam();
  if (!one.data["measures"]) return;
  const checks::Judgement judgement = judge(one);
  for (const auto& measure : one.data["measures"]) {
    const std::string id = measure.first.as<std::string>();
    const auto found = std::ranges::find(judgement.measures, id, &Measure::id);
    ASSERT_NE(found, judgement.measures.end()) << id;
    const std::string value = found->determined ? found->numerator.str() + "/" + found->denominator.str()
                                                : "unknown " + std::string(to_string(found->reason));
    EXPECT_EQ(value, measure.second.as<std::string>()) << id;
  }
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.check + "_" + std::to_string(info.index);
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Checks, Cases, testing::ValuesIn(all_cases()), name_of);

TEST(CasesTest, every_check_has_a_pass_a_fail_and_a_not_determined_case) {
  std::map<std::string, std::set<std::string>> verdicts;
  for (const Case& one : all_cases())
    for (const auto& result : one.data["expect"])
      verdicts[one.check].insert(result["verdict"].as<std::string>());
  for (const checks::Check* check : checks::all_checks())
    for (const char* verdict : {"pass", "fail", "not-determined"})
      EXPECT_TRUE(verdicts[std::string(check->id)].contains(verdict))
          << check->id << " has no case of " << verdict;
}

}  // namespace
}  // namespace mingcha
