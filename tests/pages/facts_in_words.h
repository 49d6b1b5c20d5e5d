// Every field of a page's facts as lines of text, so that two readings can be compared.
#pragma once

#include <sstream>
#include <string>

#include "base/facts.h"

namespace mingcha::pages {

inline std::string in_words(const std::optional<PageDate>& date) {
  return date ? to_string(*date) + " from " + std::string(to_string(date->source)) : "-";
}

inline std::string in_words(const Document& document) {
  std::ostringstream out;
  for (const std::string* each :
       {&document.index_number, &document.issuer, &document.title, &document.number, &document.subject,
        &document.keywords, &document.category, &document.validity})
    out << "document " << *each << "\n";
  out << "written " << in_words(document.written) << " published " << in_words(document.published) << "\n";
  for (const Attachment& each : document.attachments)
    out << "attachment " << each.url << " [" << each.title << "] " << each.type << "\n";
  return out.str();
}

inline std::string in_words(const PageFacts& facts) {
  std::ostringstream out;
  out << "charset " << facts.declared_charset << " " << facts.used_charset << "\ntitle " << facts.title
      << "\npublished " << in_words(facts.published) << "\nmodified " << in_words(facts.modified) << "\nkind "
      << to_string(facts.kind) << "\ncolumn " << facts.column_name << "\n";
  for (const std::string& column : facts.columns) out << "column kind " << column << "\n";
  for (const auto& [name, content] : facts.meta) out << "meta " << name << " = " << content << "\n";
  for (const Link& link : facts.links)
    out << "link " << link.url << " [" << link.text << "] " << to_string(link.region) << " "
        << to_string(link.kind) << "\n";
  for (const Entry& entry : facts.entries)
    out << "entry " << entry.url << " [" << entry.title << "] " << in_words(entry.date)
        << (entry.pinned ? " pinned\n" : "\n");
  for (const std::string& next : facts.next_pages) out << "next " << next << "\n";
  const Marks& marks = facts.marks;
  for (const Mark* mark : {&marks.organiser, &marks.contact, &marks.site_code, &marks.icp, &marks.police,
                           &marks.party_government, &marks.find_errors, &marks.site_map})
    out << "mark " << static_cast<int>(mark->presence) << " " << mark->value << "\n";
  for (const Form& form : facts.forms) {
    out << "form " << form.method << " " << form.action << (form.captcha ? " captcha\n" : "\n");
    for (const FormField& field : form.fields)
      out << "field " << field.name << " " << field.type << " [" << field.label << "]"
          << (field.required ? " required\n" : "\n");
  }
  if (facts.document) out << in_words(*facts.document);
  for (const Letter& letter : facts.letters)
    out << "letter " << letter.code << " [" << letter.title << "] " << letter.url << " "
        << in_words(letter.sent) << " " << in_words(letter.answered) << " " << letter.by << " "
        << letter.status << " " << letter.category << " [" << letter.question << "] [" << letter.answer
        << "]\n";
  for (const Guide& guide : facts.guides) {
    out << "guide " << guide.title << " " << guide.code << " " << guide.department << " "
        << to_string(guide.level) << "\n";
    for (const GuideElement& element : guide.elements)
      out << "element " << element.present << element.empty << " [" << element.text << "]\n";
  }
  for (const ServiceItem& item : facts.items)
    out << "item " << item.name << " " << item.code << " " << item.department << " " << item.kind << " "
        << to_string(item.level) << " " << item.url << "\n";
  if (facts.report) {
    out << "report " << facts.report->year << "\n";
    for (const ReportSection& section : facts.report->sections)
      out << "section " << section.number << " " << section.title << " " << section.present << "\n";
    for (const ReportTable& table : facts.report->tables)
      for (const ReportRow& row : table.rows)
        for (const ReportFigure& figure : row.figures)
          out << table.name << " " << row.name << " " << figure.column << " " << figure.value.str() << "\n";
  }
  out << "refresh " << facts.refresh << "\nundated " << facts.undated << "\nneeds browser "
      << facts.needs_browser << "\nlength " << facts.text_length << "\nshape " << facts.shape << "\n";
  return out.str();
}

}  // namespace mingcha::pages
