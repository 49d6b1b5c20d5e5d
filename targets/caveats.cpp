#include <algorithm>

#include "targets/load_rules.h"

namespace mingcha::targets {
namespace {

// What of one pack has one standing, as one line.
struct Line {
  std::vector<std::string> zh, en;
  void add(const std::string& both) {
    zh.push_back(both);
    en.push_back(both);
  }
  void add(const std::string& chinese, const std::string& english) {
    zh.push_back(chinese);
    en.push_back(english);
  }
};

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : std::string(separator)) + part;
  return out;
}

std::string source_title(const Rules& rules, const std::string& key) {
  const auto found = rules.sources.find(key);
  return found == rules.sources.end() ? std::string() : found->second.title;
}

std::string with_source(std::string text, const Rules& rules, const std::string& source, bool chinese) {
  const auto title = source_title(rules, source);
  if (title.empty()) return text;
  return text + (chinese ? "（" + title + "）" : " (" + title + ")");
}

void add_values(const Rules& rules, const std::string& pack, Standing standing, Line& line) {
  for (const auto& [id, check] : rules.checks)
    for (const auto& [key, value] : check.parameters.all())
      if (value.pack == pack && value.standing == standing) {
        const std::string text = id + " " + key + " = " + value.text;
        const std::string source = standing == Standing::own ? "" : value.source;
        line.add(with_source(text, rules, source, true), with_source(text, rules, source, false));
      }
  for (const auto& item : rules.catalogue)
    if (item.pack == pack && item.standing == standing && item.fresh_within) {
      const std::string limit = " ≤ " + to_string(*item.fresh_within);
      const std::string source = standing == Standing::own ? "" : item.source;
      line.add(with_source("“" + item.title.in(Language::zh) + "”更新期限" + limit, rules, source, true),
               with_source(item.title.in(Language::en) + ": fresh within" + limit, rules, source, false));
    }
}

void add_own_catalogue(const Rules& rules, const std::string& pack, std::vector<Text>& out) {
  std::vector<std::string> zh, en;
  for (const auto& item : rules.catalogue)
    if (item.pack == pack && item.disclosure && item.standing != Standing::confirmed) {
      zh.push_back(item.title.in(Language::zh));
      en.push_back(item.title.in(Language::en));
    }
  if (!zh.empty())
    out.push_back(
        {pack + "：应公开栏目目录中的下列项目依惯例或自行列入，未经原文逐项核实：" + joined(zh, "、"),
         pack +
             ": these items of the catalogue were chosen by practice, not confirmed one by one in the "
             "source: " +
             joined(en, ", ")});
}

bool uses_tree(const Rules& rules, const TreePart& part, const std::string& pack) {
  return std::any_of(rules.trees.begin(), rules.trees.end(),
                     [&](const auto& tree) { return tree.pack == pack && tree.group == part.tree.group; });
}

void add_trees(const Rules& rules, const PackPart& pack, std::vector<Text>& out) {
  for (const auto& part : pack.trees) {
    if (!uses_tree(rules, part, pack.label)) continue;
    if (part.own > 0) {
      const bool all = part.own == part.leaves;
      const std::string count = std::to_string(part.own), of = std::to_string(part.leaves);
      out.push_back({pack.label + "：" + (all ? "全部" : "") + count + (all ? "" : "/" + of) +
                         "项指标的分值（权重）为规则包自定，非官方公布",
                     pack.label + ": the points (weights) of " +
                         (all ? "all " + count : count + " of " + of) +
                         " indicators are the pack's own, not official"});
    }
    if (!part.unconfirmed.empty())
      out.push_back({pack.label + "：下列指标未经原文核实：" + joined(part.unconfirmed, "、"),
                     pack.label + ": these indicators were not confirmed in the source: " +
                         joined(part.unconfirmed, ", ")});
  }
}

}  // namespace

std::vector<Text> caveats_of(const Rules& rules, const std::vector<const PackPart*>& used) {
  std::vector<Text> out;
  for (const PackPart* pack : used) {
    if (!pack->note.zh.empty())
      out.push_back({pack->label + "：" + pack->note.zh, pack->label + ": " + pack->note.in(Language::en)});
    add_trees(rules, *pack, out);
    Line unconfirmed, own;
    add_values(rules, pack->label, Standing::unconfirmed, unconfirmed);
    add_values(rules, pack->label, Standing::own, own);
    if (pack->confirm && pack->confirm_standing != Standing::confirmed) {
      const std::string visits = std::to_string(pack->confirm->visits), over = to_string(pack->confirm->over);
      own.add("复核 " + visits + " 次、历时 " + over, "confirmation by " + visits + " visits over " + over);
    }
    if (!unconfirmed.zh.empty())
      out.push_back(
          {pack->label + "：下列取值未经原文核实：" + joined(unconfirmed.zh, "；"),
           pack->label + ": these values were not confirmed in the source: " + joined(unconfirmed.en, "; ")});
    if (!own.zh.empty())
      out.push_back({pack->label + "：下列取值为规则包自定：" + joined(own.zh, "；"),
                     pack->label + ": these values are the pack's own: " + joined(own.en, "; ")});
    add_own_catalogue(rules, pack->label, out);
  }
  return out;
}

}  // namespace mingcha::targets
