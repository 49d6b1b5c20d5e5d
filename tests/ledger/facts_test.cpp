// Facts and visits come back as they were written, whatever a site put into them.
#include <gmock/gmock.h>

#include <random>

#include "fixture.h"
#include "ledger/codec.h"
#include "ledger/facts_reader.h"
#include "ledger/query.h"
#include "ledger/stored_facts.h"

namespace mingcha::ledger {
namespace {

// Every field as text. The bindings name all fields, so that a new one is not forgotten here.
class Shown {
 public:
  std::string text;

  void add(const std::string& value) { text += std::to_string(value.size()) + ":" + value + "\n"; }
  template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void add(Number number) {
    text += std::to_string(static_cast<unsigned long long>(number)) + "\n";
  }
  template <class T>
  void add(const std::vector<T>& all) {
    add(all.size());
    for (const auto& each : all) add(each);
  }
  template <class T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  void add(const std::pair<std::string, std::string>& pair) { add(pair.first), add(pair.second); }
  void add(const PageDate& date) {
    const auto& [on, minute, precision, source] = date;
    add(to_string(on)), add(minute), add(precision), add(source);
  }
  void add(const Mark& mark) { add(mark.presence), add(mark.value); }
  void add(const Link& link) {
    const auto& [url, words, region, kind] = link;
    add(url), add(words), add(region), add(kind);
  }
  void add(const Entry& entry) {
    const auto& [title, url, date, pinned] = entry;
    add(title), add(url), add(date), add(pinned);
  }
  void add(const FormField& field) {
    const auto& [name, type, label, required] = field;
    add(name), add(type), add(label), add(required);
  }
  void add(const Form& form) {
    const auto& [action, method, fields, captcha] = form;
    add(action), add(method), add(fields), add(captcha);
  }
  void add(const Attachment& attachment) {
    const auto& [title, url, type] = attachment;
    add(title), add(url), add(type);
  }
  void add(const Document& document) {
    const auto& [index, issuer, title, number, subject, keywords, category, validity, written, published,
                 attachments] = document;
    for (const auto* each : {&index, &issuer, &title, &number, &subject, &keywords, &category, &validity})
      add(*each);
    add(written), add(published), add(attachments);
  }
  void add(const Marks& marks) {
    const auto& [organiser, contact, code, icp, police, party, errors, map] = marks;
    for (const auto* mark : {&organiser, &contact, &code, &icp, &police, &party, &errors, &map}) add(*mark);
  }
  void add(const PersonalNumber& number) {
    const auto& [kind, masked, near] = number;
    add(kind), add(masked), add(near);
  }
  void add(const HiddenLink& link) {
    const auto& [url, text, how] = link;
    add(url), add(text), add(how);
  }
  void add(const Letter& letter) {
    const auto& [code, title, url, sent, answered, by, status, state, category, question, answer] = letter;
    for (const auto* each : {&code, &title, &url, &by, &status, &category, &question, &answer}) add(*each);
    add(sent), add(answered), add(state);
  }
  void add(const Guide& guide) {
    const auto& [title, code, department, level, elements] = guide;
    add(title), add(code), add(department), add(level);
    for (const auto& [present, empty, words] : elements) add(present), add(empty), add(words);
  }
  void add(const ServiceItem& item) {
    const auto& [name, code, department, kind, level, url, accepted, on_time] = item;
    add(name), add(code), add(department), add(kind), add(level), add(url), add(accepted), add(on_time);
  }
  void add(const YearlyReport& report) {
    const auto& [year, sections, tables] = report;
    add(year);
    for (const auto& [number, title, present] : sections) add(number), add(title), add(present);
    for (const auto& [name, rows] : tables) {
      add(name);
      for (const auto& [row, figures] : rows) {
        add(row);
        for (const auto& [column, value] : figures) add(column), add(value.str());
      }
    }
  }
  void add(const PageFacts& facts) {
    const auto& [declared, used, title, published, modified, kind, columns, column_name, meta, links, entries,
                 next, marks, forms, document, personal, hidden, feeds, letters, guides, items, report,
                 refresh, undated, browser, length, shape] = facts;
    add(declared), add(used), add(title), add(published), add(modified), add(kind), add(columns);
    add(column_name), add(meta), add(links), add(entries), add(next), add(marks), add(forms), add(document),
        add(feeds), add(refresh);
    add(personal), add(hidden), add(letters), add(guides), add(items), add(report);
    add(undated), add(browser), add(length), add(shape);
  }
};

std::string shown(const PageFacts& facts) {
  Shown shown;
  shown.add(facts);
  return shown.text;
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int number(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }
  bool flag() { return number(1) == 1; }
  std::uint64_t bits() { return engine_(); }

  // Well-formed UTF-8, as facts are; what is not has a test of its own.
  std::string text() {
    static const std::string pieces[] = {
        "政务公开", "<script>alert(1)</script>", "\"'&\\", std::string("\0x\0", 3),
        "\x7f",     "\xf0\xa0\xae\xb7",          "  ",     "\r\n\t",
        "'; --",    "\xef\xbf\xbd\xe2\x80\xae"};
    std::string text;
    for (int n = number(6); n > 0; --n) text += pieces[number(9)];
    return text;
  }
  std::string reference() {
    switch (number(4)) {
      case 0:
        return "javascript:void(0)";
      case 1:
        return text();  // may be empty
      case 2:
        return "https://b.test/" + text();
      default:
        return "http://a.test/" + std::to_string(number(99));
    }
  }
  std::vector<std::string> texts() {
    std::vector<std::string> all(static_cast<std::size_t>(number(3)));
    for (auto& each : all) each = text();
    return all;
  }
  std::optional<PageDate> date() {
    if (flag()) return std::nullopt;
    const auto on =
        add_days(Day{std::chrono::year{1949}, std::chrono::January, std::chrono::day{1}}, number(151 * 365));
    return PageDate{on, flag() ? -1 : number(1439), static_cast<DatePrecision>(number(3)),
                    static_cast<DateSource>(number(6))};
  }

  Document document() {
    Document made{text(), text(), text(), text(), text(), text(), text(), text(), date(), date(), {}};
    for (int n = number(3); n > 0; --n) made.attachments.push_back({text(), reference(), text()});
    return made;
  }

  ServiceLevel level() {
    return static_cast<ServiceLevel>(number(static_cast<int>(ServiceLevel::one_errand)));
  }
  std::optional<std::int64_t> count() {
    return flag() ? std::optional<std::int64_t>(number(1 << 30)) : std::nullopt;
  }

  Letter letter() {
    return {text(), text(), reference(), date(), date(), text(), text(), static_cast<LetterState>(number(3)),
            text(), text(), text()};
  }
  Guide guide() {
    Guide guide{text(), text(), text(), level(), {}};
    for (auto& element : guide.elements) element = {flag(), flag(), text()};
    return guide;
  }
  YearlyReport report() {
    YearlyReport report{number(2100), {}, {}};
    for (int n = number(6); n > 0; --n) report.sections.push_back({text(), text(), flag()});
    for (int n = number(3); n > 0; --n) {
      auto& table = report.tables.emplace_back(ReportTable{text(), {}});
      for (int m = number(4); m > 0; --m)
        table.rows.push_back(
            {text(), {{text(), Decimal::from_units(number(1 << 30))}, {text(), -number(9)}}});
    }
    return report;
  }
  void add_deep(PageFacts& facts) {
    for (int n = number(3); n > 0; --n) facts.letters.push_back(letter());
    for (int n = number(1); n > 0; --n) facts.guides.push_back(guide());
    for (int n = number(3); n > 0; --n)
      facts.items.push_back({text(), text(), text(), text(), level(), reference(), count(), count()});
    if (flag()) facts.report = report();
  }

  PageFacts facts() {
    PageFacts facts;
    add_deep(facts);
    facts.declared_charset = text();
    facts.used_charset = text();
    facts.title = text();
    facts.published = date();
    facts.modified = date();
    facts.kind = static_cast<PageKind>(number(static_cast<int>(PageKind::error)));
    facts.columns = texts();
    facts.column_name = text();
    for (int n = number(4); n > 0; --n) facts.meta.emplace_back(text(), text());
    for (int n = number(40); n > 0; --n)
      facts.links.push_back(
          {reference(), text(), static_cast<LinkRegion>(number(5)), static_cast<LinkKind>(number(5))});
    for (int n = number(10); n > 0; --n) facts.entries.push_back({text(), reference(), date(), flag()});
    facts.next_pages = texts();
    auto& [a, b, c, d, e, f, g, h] = facts.marks;
    for (auto* mark : {&a, &b, &c, &d, &e, &f, &g, &h}) *mark = {static_cast<Presence>(number(2)), text()};
    for (int n = number(2); n > 0; --n) {
      auto& form = facts.forms.emplace_back(Form{reference(), text(), {}, flag()});
      for (int m = number(3); m > 0; --m) form.fields.push_back({text(), text(), text(), flag()});
    }
    for (int n = number(2); n > 0; --n) facts.feeds.push_back(reference());
    facts.refresh = text();
    facts.undated = flag();
    facts.needs_browser = flag();
    facts.text_length = static_cast<std::uint32_t>(bits());
    facts.shape = bits();
    if (flag()) facts.document = document();
    for (int n = number(2); n > 0; --n)
      facts.personal.push_back({static_cast<PersonalKind>(number(2)), text(), text()});
    return facts;
  }

 private:
  std::mt19937_64 engine_;
};

TEST_F(LedgerTest, FactsComeBackWithEveryFieldAsItWas) {
  const auto run = begin_run(0);
  Random random(20171220);
  std::vector<std::pair<VisitRow, std::string>> written;
  {
    Transaction all(*database);
    for (int n = 0; n < 300; ++n) {
      auto row = visit_row("http://a.test/p" + std::to_string(n), day(0));
      row.visit.sha256 = sha256_hex(std::to_string(n));
      row.facts = std::make_shared<PageFacts>(random.facts());
      add(run, row);
      written.emplace_back(row, shown(*row.facts));
    }
    all.commit();
  }
  reopen();
  for (const auto& [row, text] : written) {
    const auto id = Observations(*database).find_facts(row.visit.sha256, row.visit.url, 1);
    ASSERT_TRUE(id) << row.visit.url;
    ASSERT_EQ(shown(*FactsReader(*database).read(*id)), text) << row.visit.url;
  }
}

TEST_F(LedgerTest, FactsBelongToBytesAddressAndReader) {
  const auto run = begin_run(0);
  const auto row = page_row("http://a.test/1", day(0), "一");
  add(run, row);
  const Observations observations(*database);
  EXPECT_TRUE(observations.find_facts(row.visit.sha256, "http://a.test/1", 1));
  EXPECT_FALSE(observations.find_facts(row.visit.sha256, "http://a.test/2", 1));
  EXPECT_FALSE(observations.find_facts(row.visit.sha256, "http://a.test/1", 2));
  EXPECT_FALSE(observations.find_facts(sha256_hex("二"), "http://a.test/1", 1));
}

TEST_F(LedgerTest, FactsAreKeptOnceForAllVisitsOfTheSameBytes) {
  const auto first = begin_run(0), second = begin_run(1);
  for (const auto run : {first, second}) add(run, page_row("http://a.test/1", day(0), "一"));
  Query count(*database, "SELECT count(*), (SELECT count(facts) FROM visit) FROM facts");
  ASSERT_TRUE(count.next());
  EXPECT_EQ(count.integer(0), 1);
  EXPECT_EQ(count.integer(1), 2);
}

// The reader gives well-formed UTF-8; should it ever not, a run must not end of it.
TEST_F(LedgerTest, IllFormedTextIsKeptInPackedRowsAndMendedInJson) {
  const auto run = begin_run(0);
  auto row = page_row("http://a.test/1", day(0), "一");
  const std::string bad = "甲\xff乙\xe4\xb8";
  PageFacts facts;
  facts.title = bad;
  facts.meta = {{bad, bad}};
  facts.links = {{"http://a.test/\xff", bad, LinkRegion::body, LinkKind::page}};
  facts.entries = {{bad, bad, std::nullopt, true}};
  row.facts = std::make_shared<PageFacts>(facts);
  add(run, row);
  const auto id = Observations(*database).find_facts(row.visit.sha256, row.visit.url, 1);
  ASSERT_TRUE(id);
  const auto back = FactsReader(*database).read(*id);
  EXPECT_EQ(back->links[0].url, "http://a.test/\xff");
  EXPECT_EQ(back->links[0].text, bad);
  EXPECT_EQ(back->entries[0].title, bad);
  EXPECT_EQ(back->entries[0].url, bad);
  EXPECT_EQ(back->title, "甲\xef\xbf\xbd乙\xef\xbf\xbd");
  EXPECT_EQ(back->meta[0].first, back->title);
}

TEST_F(LedgerTest, AVisitComesBackWithEveryField) {
  const auto run = begin_run(0);
  VisitRow row;
  auto& visit = row.visit;
  visit.url = "http://a.test/一?\xff";
  visit.final_url = "https://b.test/";
  visit.purpose = Purpose::attachment;
  visit.time = day(0) + Milliseconds{1};
  visit.outcome = Outcome::bad_encoding;
  visit.status = 206;
  visit.first_byte = Milliseconds{12};
  visit.total = Milliseconds{123456789};
  visit.wall = "cookie-script";
  visit.content_type = "text/html; charset=\"\xff";
  visit.size = 5'000'000'000;
  visit.sha256 = sha256_hex("x");
  visit.warc = "2017.warc.gz";
  visit.offset = 6'000'000'000;
  visit.detail = std::string("a\0b", 3);
  visit.ip = "2001:db8::7";
  visit.transport.fault = Fault::expired;
  visit.transport.tls = "TLSv1.2";
  visit.transport.chain = {
      {"CN = 某政府", "CN = An authority", Instant{Milliseconds{5000}}, Instant{Milliseconds{-3000}}},
      {"CN = An authority", "CN = An authority", {}, {}}};
  row.body = "a";
  row.site = "a.test";
  row.depth = 7;
  row.is_home = true;
  row.headers = std::string(17 * 1024, 'h') + "\xff";
  visit.rests_on = add(run, visit_row("http://a.test/before", day(0)));
  visit.id = add(run, row);
  const auto rows = Observations(*database).visits_of(visit.url);
  ASSERT_EQ(rows.size(), 1u);
  const auto& [id, of_run, url, final_url, purpose, time, outcome, status, first_byte, total, wall, type,
               size, sha256, warc, offset, detail, ip, transport, rests_on] = rows[0].visit;
  EXPECT_EQ(id, visit.id);
  EXPECT_EQ(of_run, run);
  EXPECT_EQ(url, visit.url);
  EXPECT_EQ(final_url, visit.final_url);
  EXPECT_EQ(purpose, visit.purpose);
  EXPECT_EQ(time, visit.time);
  EXPECT_EQ(outcome, visit.outcome);
  EXPECT_EQ(status, visit.status);
  EXPECT_EQ(first_byte, visit.first_byte);
  EXPECT_EQ(total, visit.total);
  EXPECT_EQ(wall, visit.wall);
  EXPECT_EQ(type, visit.content_type);
  EXPECT_EQ(size, visit.size);
  EXPECT_EQ(sha256, visit.sha256);
  EXPECT_EQ(warc, visit.warc);
  EXPECT_EQ(offset, visit.offset);
  EXPECT_EQ(detail, visit.detail);
  EXPECT_EQ(ip, visit.ip);
  EXPECT_EQ(transport, visit.transport);
  EXPECT_EQ(rests_on, visit.rests_on);
  EXPECT_EQ(rows[0].body, row.body);
  EXPECT_EQ(rows[0].site, row.site);
  EXPECT_EQ(rows[0].depth, row.depth);
  EXPECT_TRUE(rows[0].is_home);
  EXPECT_EQ(rows[0].headers, row.headers.substr(0, 16 * 1024));
  EXPECT_EQ(rows[0].facts, nullptr);
}

TEST_F(LedgerTest, EveryPurposeAndOutcomeHasAStoredName) {
  const auto run = begin_run(0);
  auto row = visit_row("http://a.test/", day(0));
  for (int n = 0; n <= static_cast<int>(Outcome::our_error); ++n) {
    row.visit.outcome = static_cast<Outcome>(n);
    row.visit.purpose = static_cast<Purpose>(n % 7);
    add(run, row);
  }
  const auto rows = Observations(*database).visits_of(row.visit.url);
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(Outcome::our_error) + 1);
  for (std::size_t n = 0; n < rows.size(); ++n) {
    EXPECT_EQ(rows[n].visit.outcome, static_cast<Outcome>(n));
    EXPECT_EQ(rows[n].visit.purpose, static_cast<Purpose>(n % 7));
  }
}

TEST_F(LedgerTest, AVisitOfNoRunIsRefused) {
  EXPECT_THROW(add(99, visit_row("http://a.test/", day(0))), std::runtime_error);
  EXPECT_TRUE(Observations(*database).visits_of("http://a.test/").empty());
}

// ---- the packed rows, as docs/ledger.md lays them out

const ToId to_seven = [](std::string_view) { return std::int64_t{7}; };
const ToUrl to_url = [](std::int64_t id) -> const std::string& {
  static const std::string web = "http://a.test/";
  if (id != 7) throw CorruptRow("no such address");
  return web;
};

TEST(PackedRows, HaveTheLayoutOfTheDocument) {
  const std::vector<Link> links = {{"http://a.test/", "ab", LinkRegion::footer, LinkKind::refresh},
                                   {"x:y", "", LinkRegion::other, LinkKind::page}};
  const std::string packed = std::string("\x02\x07\x04\x04\x02") + "ab" + std::string("\0\x03x:y\0\0\0", 8);
  EXPECT_EQ(pack_links(links, to_seven), packed);
  const PageDate date{std::chrono::year{2017} / 8 / 31, 593, DatePrecision::minute, DateSource::list};
  // 2017 + 32768 = 34785 = 0x87e1 is e1 8f 02 in sevens; 593 + 1 = 594 is d2 04.
  EXPECT_EQ(pack_entries({{"t", "http://a.test/", date, true}}, to_seven),
            "\x01\x07\x03\xe1\x8f\x02\x08\x1f\xd2\x04\x03\x04\x01t");
}

TEST(PackedRows, BrokenOnesAreSaidToBeCorrupt) {
  Random random(7);
  for (int n = 0; n < 60; ++n) {
    const auto facts = random.facts();
    const auto links = pack_links(facts.links, to_seven);
    const auto entries = pack_entries(facts.entries, to_seven);
    for (std::size_t size = 0; size < links.size(); ++size)
      ASSERT_THROW(unpack_links(links.substr(0, size), to_url), CorruptRow) << n << " " << size;
    for (std::size_t size = 0; size < entries.size(); ++size)
      ASSERT_THROW(unpack_entries(entries.substr(0, size), to_url), CorruptRow) << n << " " << size;
    ASSERT_THROW(unpack_links(links + '\0', to_url), CorruptRow);
    ASSERT_THROW(unpack_entries(entries + '\0', to_url), CorruptRow);
    for (std::size_t at = 0; at < links.size(); ++at) {  // any bytes: an answer or CorruptRow
      auto changed = links;
      changed[at] = static_cast<char>(random.number(255));
      try {
        unpack_links(changed, to_url);
      } catch (const CorruptRow&) {
      }
    }
  }
  EXPECT_THROW(Unpacker("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02").number(), CorruptRow);  // 65 bits
  EXPECT_EQ(Unpacker("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01").number(), ~std::uint64_t{0});
  // A count that promises far more than there is must not take its memory.
  EXPECT_THROW(unpack_links("\xff\xff\xff\xff\xff\xff\xff\xff\x7f", to_url), CorruptRow);
}

TEST(PackedRows, JsonOfAnotherShapeIsCorrupt) {
  PageFacts facts;
  for (const char* text : {"", "{", "null", "[]", "{}", "{\"title\": 1}", "\xff"})
    EXPECT_THROW(facts_from_json(text, facts), CorruptRow) << text;
}

}  // namespace
}  // namespace mingcha::ledger
