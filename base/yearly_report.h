// A yearly report on the disclosure of government information (政府信息公开工作年度报告).
#pragma once

#include <string>
#include <vector>

#include "base/decimal.h"

namespace mingcha {

struct ReportSection {
  std::string number;  // as shown: "一"; empty where it has none
  std::string title;   // as shown; the form's own where the section is missing
  bool present = false;
  friend bool operator==(const ReportSection&, const ReportSection&) = default;
};

struct ReportFigure {
  std::string column;
  Decimal value;
  friend bool operator==(const ReportFigure&, const ReportFigure&) = default;
};
// A row of a table; cells without a number are left out.
struct ReportRow {
  std::string name;  // as the form calls it: "予以公开", "不予公开/属于国家秘密"
  std::vector<ReportFigure> figures;
  friend bool operator==(const ReportRow&, const ReportRow&) = default;
};
struct ReportTable {
  std::string name;  // 主动公开, 申请, 复议诉讼; 统计 for the sheets of older forms
  std::vector<ReportRow> rows;
  friend bool operator==(const ReportTable&, const ReportTable&) = default;
};

struct YearlyReport {
  int year = 0;                         // 0 where it is not said
  std::vector<ReportSection> sections;  // of its form, in order
  std::vector<ReportTable> tables;
  friend bool operator==(const YearlyReport&, const YearlyReport&) = default;
};

}  // namespace mingcha
