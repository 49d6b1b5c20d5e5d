#include <algorithm>

#include "ledger/codec.h"
#include "ledger/stored_facts.h"

namespace mingcha::ledger {
namespace {

// Stored numbers: the enumerators' order must never change.
static_assert(static_cast<int>(LinkRegion::other) == 0 && static_cast<int>(LinkRegion::friend_links) == 5);
static_assert(static_cast<int>(LinkKind::page) == 0 && static_cast<int>(LinkKind::head) == 6);
static_assert(static_cast<int>(DatePrecision::year) == 0 && static_cast<int>(DatePrecision::minute) == 3);
static_assert(static_cast<int>(DateSource::meta) == 0 && static_cast<int>(DateSource::document) == 10);

constexpr std::uint64_t smallest_item = 3;  // bytes; guards against a count that promises too much

bool is_web(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

void pack_target(Packer& out, std::string_view url, const ToId& to_id) {
  if (is_web(url)) return out.number(static_cast<std::uint64_t>(to_id(url)));
  out.number(0);
  out.text(url);
}

std::string unpack_target(Unpacker& in, const ToUrl& to_url) {
  const auto id = static_cast<std::int64_t>(in.number());
  return id == 0 ? std::string(in.text()) : to_url(id);
}

template <class Enum>
Enum unpack_enum(Unpacker& in, Enum last) {
  return static_cast<Enum>(in.number(static_cast<std::uint64_t>(last)));
}

// Years may be negative in the type; on pages they are not, but nothing here shall break.
constexpr int year_shift = 32768;

void pack_date(Packer& out, const PageDate& date) {
  out.number(static_cast<std::uint64_t>(static_cast<int>(date.day.year()) + year_shift));
  out.number(static_cast<unsigned>(date.day.month()));
  out.number(static_cast<unsigned>(date.day.day()));
  out.number(static_cast<std::uint64_t>(date.minute_of_day + 1));
  out.number(static_cast<std::uint64_t>(date.precision));
  out.number(static_cast<std::uint64_t>(date.source));
}

PageDate unpack_date(Unpacker& in) {
  PageDate date;
  const std::chrono::year year{static_cast<int>(in.number(2 * year_shift)) - year_shift};
  const std::chrono::month month{static_cast<unsigned>(in.number(255))};
  const std::chrono::day day{static_cast<unsigned>(in.number(255))};
  date.day = Day{year, month, day};
  date.minute_of_day = static_cast<int>(in.number(24 * 60)) - 1;
  date.precision = unpack_enum(in, DatePrecision::minute);
  date.source = unpack_enum(in, DateSource::document);
  return date;
}

enum EntryFlag : std::uint64_t { dated = 1, pinned = 2 };

}  // namespace

std::string pack_links(const std::vector<Link>& links, const ToId& to_id) {
  Packer out;
  out.number(links.size());
  for (const auto& link : links) {
    pack_target(out, link.url, to_id);
    out.number(static_cast<std::uint64_t>(link.region));
    out.number(static_cast<std::uint64_t>(link.kind));
    out.text(link.text);
  }
  return out.take();
}

void each_packed_link(std::string_view bytes, const std::function<void(const PackedLink&)>& use) {
  Unpacker in(bytes);
  for (auto count = in.number(); count > 0; --count) {
    PackedLink link;
    link.target = static_cast<std::int64_t>(in.number());
    if (link.target == 0) link.reference = in.text();
    link.region = unpack_enum(in, LinkRegion::friend_links);
    link.kind = unpack_enum(in, LinkKind::head);
    link.text = in.text();
    use(link);
  }
  if (!in.done()) throw CorruptRow("bytes after the last link");
}

std::vector<Link> unpack_links(std::string_view bytes, const ToUrl& to_url) {
  std::vector<Link> links;
  links.reserve(std::min<std::uint64_t>(Unpacker(bytes).number(), bytes.size() / smallest_item));
  each_packed_link(bytes, [&](const PackedLink& packed) {
    auto& link = links.emplace_back();
    link.url = packed.target == 0 ? std::string(packed.reference) : to_url(packed.target);
    link.text = packed.text;
    link.region = packed.region;
    link.kind = packed.kind;
  });
  return links;
}

std::string pack_entries(const std::vector<Entry>& entries, const ToId& to_id) {
  Packer out;
  out.number(entries.size());
  for (const auto& entry : entries) {
    pack_target(out, entry.url, to_id);
    out.number((entry.date ? std::uint64_t{dated} : 0U) | (entry.pinned ? std::uint64_t{pinned} : 0U));
    if (entry.date) pack_date(out, *entry.date);
    out.text(entry.title);
  }
  return out.take();
}

std::vector<std::int64_t> packed_entry_targets(std::string_view bytes) {
  Unpacker in(bytes);
  std::vector<std::int64_t> targets;
  for (auto count = in.number(); count > 0; --count) {
    const auto target = static_cast<std::int64_t>(in.number());
    target == 0 ? void(in.text()) : targets.push_back(target);
    const auto flags = in.number(dated | pinned);
    if ((flags & dated) != 0) unpack_date(in);
    in.text();
  }
  if (!in.done()) throw CorruptRow("bytes after the last entry");
  return targets;
}

std::vector<Entry> unpack_entries(std::string_view bytes, const ToUrl& to_url) {
  Unpacker in(bytes);
  std::vector<Entry> entries;
  auto count = in.number();
  entries.reserve(std::min<std::uint64_t>(count, bytes.size() / smallest_item));
  for (; count > 0; --count) {
    auto& entry = entries.emplace_back();
    entry.url = unpack_target(in, to_url);
    const auto flags = in.number(dated | pinned);
    if ((flags & dated) != 0) entry.date = unpack_date(in);
    entry.pinned = (flags & pinned) != 0;
    entry.title = in.text();
  }
  if (!in.done()) throw CorruptRow("bytes after the last entry");
  return entries;
}

}  // namespace mingcha::ledger
