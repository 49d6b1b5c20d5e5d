#include "targets/init_bodies.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>

#include "base/text.h"
#include "targets/csv.h"
#include "targets/web_address.h"

namespace mingcha::targets {
namespace {

struct Alias {
  std::string_view column, header;
};

// How spreadsheets call our columns.
constexpr std::array aliases{
    Alias{"id", "id"},
    Alias{"id", "编号"},
    Alias{"id", "标识"},
    Alias{"id", "代号"},
    Alias{"name", "name"},
    Alias{"name", "名称"},
    Alias{"name", "单位名称"},
    Alias{"name", "单位"},
    Alias{"name", "机构名称"},
    Alias{"name", "部门名称"},
    Alias{"name", "网站名称"},
    Alias{"name", "评估对象"},
    Alias{"url", "url"},
    Alias{"url", "网址"},
    Alias{"url", "网站地址"},
    Alias{"url", "首页网址"},
    Alias{"url", "网站网址"},
    Alias{"url", "地址"},
    Alias{"url", "域名"},
    Alias{"url", "网站域名"},
    Alias{"group", "group"},
    Alias{"group", "单位类型"},
    Alias{"group", "类型"},
    Alias{"group", "类别"},
    Alias{"group", "分组"},
    Alias{"group", "组别"},
    Alias{"parent", "parent"},
    Alias{"parent", "上级"},
    Alias{"parent", "上级单位"},
    Alias{"parent", "主管单位"},
    Alias{"unit_code", "编码"},
    Alias{"unit_code", "unit_code"},
    Alias{"unit_code", "单位编码"},
    Alias{"unit_code", "网站标识码"},
    Alias{"unit_code", "标识码"},
    Alias{"unit_code", "机构代码"},
    Alias{"unit_code", "统一社会信用代码"},
};
constexpr std::array<std::string_view, 6> ours{"id", "name", "group", "parent", "url", "unit_code"};

// What spreadsheets write for the two groups that the shipped packs know.
std::string group_of(std::string_view text) {
  const std::string word = lower_ascii(text);
  for (std::string_view county : {"县", "区", "县区", "开发区", "区县", "县（区）", "县市区", "county"})
    if (word == county) return "county";
  for (std::string_view department : {"部门", "局", "市直部门", "部门单位", "市级部门", "市直", "department"})
    if (word == department) return "department";
  return std::string(text);
}

std::string column_of(std::string_view header) {
  for (const auto& alias : aliases)
    if (equal_ignoring_case(alias.header, header)) return std::string(alias.column);
  return std::string(header);
}

class Converter {
 public:
  explicit Converter(Loading& loading) : loading_(loading) {}

  std::string convert(const std::vector<CsvRow>& rows, const std::string& file) {
    read_header(rows.front());
    for (std::string_view needed : {"name", "url"})
      if (!index_of(needed))
        loading_.problem({file, rows.front().front().place.line, 0},
                         "no column for the " + std::string(needed == "name" ? "name" : "address"),
                         needed == "name" ? "call it 名称 or name" : "call it 网址 or url");
    if (!index_of("name") || !index_of("url")) return {};
    collect_ids(rows);
    std::string out;
    for (auto column : ours) out += (out.empty() ? "" : ",") + std::string(column);
    for (std::size_t i : extra_) out += "," + csv_field(header_[i]);
    out += "\n";
    for (std::size_t i = 1; i < rows.size(); ++i) out += line_of(rows[i], i);
    return out;
  }

 private:
  void read_header(const CsvRow& row) {
    for (const auto& cell : row) {
      const std::string name = squeeze(cell.text);
      std::string column = column_of(name);
      if (std::find(header_.begin(), header_.end(), column) != header_.end())
        column = name;  // the first one wins
      const bool is_ours = std::find(ours.begin(), ours.end(), column) != ours.end();
      if (!is_ours && !column.empty()) extra_.push_back(header_.size());
      header_.push_back(column);
    }
  }

  std::optional<std::size_t> index_of(std::string_view column) const {
    const auto found = std::find(header_.begin(), header_.end(), column);
    if (found == header_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header_.begin());
  }

  std::string field(const CsvRow& row, std::string_view column) const {
    const auto index = index_of(column);
    return index && *index < row.size() ? squeeze(row[*index].text) : std::string();
  }

  void collect_ids(const std::vector<CsvRow>& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const std::string id = field(rows[i], "id");
      const std::string made = is_id(id) && !taken_.contains(id) ? id : free_id(i);
      taken_.insert(made);
      ids_.push_back(made);
      names_.push_back(field(rows[i], "name"));
    }
    if (made_up_ > 0)
      loading_.notice(std::to_string(made_up_) +
                      " bodies had no usable id and got one such as body-001; change them now " +
                      "if you like, they can't change later");
  }

  std::string free_id(std::size_t n) {
    ++made_up_;
    std::string number = std::to_string(n);
    number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
    std::string id = "body-" + number;
    while (taken_.contains(id)) id += "-b";
    return id;
  }

  // A spreadsheet names the parent; the workspace wants its id.
  std::string parent_of(const CsvRow& row) {
    const std::string parent = field(row, "parent");
    if (parent.empty() || std::find(ids_.begin(), ids_.end(), parent) != ids_.end()) return parent;
    const auto by_name = std::find(names_.begin(), names_.end(), parent);
    if (by_name != names_.end()) return ids_[static_cast<std::size_t>(by_name - names_.begin())];
    loading_.notice("\"" + parent + "\" is named as a parent and is not in the list; it was left out");
    return {};
  }

  std::string url_of(const CsvRow& row) {
    const auto place = row[std::min(*index_of("url"), row.size() - 1)].place;
    std::string text = narrow(field(row, "url"), place, loading_), out;
    for (char& c : text)
      if (c == ',' || c == ';') c = ' ';
    for (auto word : split(text, ' ')) {
      if (word.empty()) continue;
      if (const auto address = read_web_address(word, place, loading_))
        out += (out.empty() ? "" : " ") + address->str();
    }
    if (trim(text).empty())
      loading_.problem(place, "the body has no address", "write e.g. http://www.example.gov.cn/");
    return out;
  }

  std::string line_of(const CsvRow& row, std::size_t n) {
    std::string out = ids_[n - 1];
    if (field(row, "name").empty())
      loading_.problem(row.front().place, "the body has no name", "write the name that reports show");
    for (const auto& text : {field(row, "name"), group_of(field(row, "group")), parent_of(row), url_of(row),
                             narrow(field(row, "unit_code"), row.front().place, loading_)})
      out += "," + csv_field(text);
    for (std::size_t i : extra_) out += "," + csv_field(i < row.size() ? squeeze(row[i].text) : "");
    return out + "\n";
  }

  Loading& loading_;
  std::vector<std::string> header_, ids_, names_;
  std::vector<std::size_t> extra_;
  std::set<std::string> taken_;
  int made_up_ = 0;
};

}  // namespace

std::string bodies_from_spreadsheet(const std::string& path, Loading& loading) {
  if (lower_ascii(std::filesystem::path(path).extension().string()).starts_with(".xls")) {
    loading.problem({path}, "is a spreadsheet itself, not its CSV export", "save it as CSV first");
    return {};
  }
  const auto text = loading.read(path);
  if (!text) return {};
  const auto before = loading.problems();
  const auto rows = parse_csv(*text, path, loading);
  if (loading.problems() > before) return {};
  if (rows.size() < 2) {
    loading.problem({path}, "lists no body", "a header such as 名称,网址,单位类型 and one body a line");
    return {};
  }
  return Converter(loading).convert(rows, path);
}

}  // namespace mingcha::targets
