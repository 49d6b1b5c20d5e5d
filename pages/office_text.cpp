#include "pages/office_text.h"

#include <libxml/xmlreader.h>

#include <map>
#include <memory>
#include <vector>

#include "base/text.h"
#include "pages/office_package.h"

namespace mingcha::pages {
namespace {

struct Free {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

// A part as a stream of events; nothing is fetched and no entity replaced. False where it is not well-formed.
class Xml {
 public:
  explicit Xml(const std::string& bytes)
      : reader_(xmlReaderForMemory(
            bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)) {}

  // Calls opens(name), says(text) and closes(name); names come without their prefix.
  template <class Opens, class Says, class Closes>
  bool each(const Opens& opens, const Says& says, const Closes& closes) {
    if (reader_ == nullptr) return false;
    int more = 0;
    while ((more = xmlTextReaderRead(reader_.get())) == 1) {
      const int type = xmlTextReaderNodeType(reader_.get());
      if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
        return false;  // office files have none; others use them to blow up
      if (type == XML_READER_TYPE_ELEMENT) {
        opens(view(xmlTextReaderConstLocalName(reader_.get())));
        if (xmlTextReaderIsEmptyElement(reader_.get()) == 1)
          closes(view(xmlTextReaderConstLocalName(reader_.get())));
      } else if (type == XML_READER_TYPE_END_ELEMENT) {
        closes(view(xmlTextReaderConstLocalName(reader_.get())));
      } else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                 type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) {
        says(view(xmlTextReaderConstValue(reader_.get())));
      }
    }
    return more == 0;
  }

  std::string attribute(const char* name) const {
    xmlChar* value = xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name));
    std::string text(view(value));
    xmlFree(value);
    return text;
  }

 private:
  static std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
  }
  std::unique_ptr<xmlTextReader, Free> reader_;
};

void append(std::string& text, std::string_view more, std::size_t most) {
  if (text.size() < most) text.append(more.substr(0, most - text.size()));
}

// Paragraphs are lines, those in cells of tables too.
bool read_document(const std::string& bytes, std::size_t most, std::string& text) {
  Xml xml(bytes);
  int in_text = 0;
  const auto opens = [&](std::string_view name) {
    if (name == "t") ++in_text;
    if (name == "tab") append(text, "\t", most);
    if (name == "br" || name == "cr") append(text, "\n", most);
  };
  const auto says = [&](std::string_view value) {
    if (in_text > 0) append(text, value, most);
  };
  const auto closes = [&](std::string_view name) {
    if (name == "t") --in_text;
    if (name == "p" && !text.empty() && text.back() != '\n') append(text, "\n", most);
  };
  return xml.each(opens, says, closes);
}

// The texts that cells refer to by number.
bool read_shared_texts(const std::string& bytes, std::vector<std::string>& texts) {
  Xml xml(bytes);
  bool in_text = false, phonetic = false;
  return xml.each(
      [&](std::string_view name) {
        if (name == "si") texts.emplace_back();
        if (name == "rPh") phonetic = true;
        in_text = name == "t";
      },
      [&](std::string_view value) {
        if (in_text && !phonetic && !texts.empty()) texts.back() += value;
      },
      [&](std::string_view name) {
        if (name == "rPh") phonetic = false;
        in_text = false;
      });
}

// Rows are lines, cells are parted by tabs; of formulas the stored value counts.
bool read_sheet(const std::string& bytes, const std::vector<std::string>& texts, std::size_t most,
                std::string& text) {
  Xml xml(bytes);
  std::string type, value;
  bool in_value = false, first = true;
  return xml.each(
      [&](std::string_view name) {
        if (name == "c") type = xml.attribute("t"), value.clear();
        if (name == "row") first = true;
        in_value = name == "v" || name == "t";
      },
      [&](std::string_view said) {
        if (in_value) value += said;
      },
      [&](std::string_view name) {
        in_value = false;
        if (name == "c" && !value.empty()) {
          if (!first) append(text, "\t", most);
          first = false;
          const std::size_t index = type == "s" ? std::strtoull(value.c_str(), nullptr, 10) : texts.size();
          append(text, type != "s" ? value : index < texts.size() ? texts[index] : std::string(), most);
        }
        if (name == "row" && !first) append(text, "\n", most);
      });
}

// Dublin Core: title, created, modified.
void read_properties(const std::string& bytes, AttachmentText& found) {
  Xml xml(bytes);
  std::string name;
  xml.each([&](std::string_view opened) { name = opened; },
           [&](std::string_view value) {
             if (name == "title") found.title = squeeze(value);
             if (name == "created") found.created = squeeze(value);
             if (name == "modified") found.modified = squeeze(value);
           },
           [&](std::string_view) { name.clear(); });
}

bool is_sheet(std::string_view name) {
  return name.starts_with("xl/worksheets/") && name.ends_with(".xml");
}

// sheet2.xml before sheet10.xml.
struct ByNumber {
  bool operator()(const std::string& a, const std::string& b) const {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  }
};

AttachmentState state_of(PackageEnd end) {
  switch (end) {
    case PackageEnd::encrypted:
      return AttachmentState::encrypted;
    case PackageEnd::too_large:
      return AttachmentState::too_large;
    case PackageEnd::broken:
      return AttachmentState::broken;
    case PackageEnd::whole:
      break;
  }
  return AttachmentState::text;
}

}  // namespace

AttachmentText read_office(std::string_view bytes, AttachmentKind kind, const AttachmentLimits& limits) {
  AttachmentText found;
  found.kind = kind;
  if (is_encrypted_compound(bytes)) {
    found.state = AttachmentState::encrypted;
    return found;
  }
  std::map<std::string, std::string, ByNumber> parts;
  const auto wanted = [&](std::string_view name) {
    if (name == "docProps/core.xml") return true;
    return kind == AttachmentKind::docx ? name == "word/document.xml"
                                        : name == "xl/sharedStrings.xml" || is_sheet(name);
  };
  const PackageEnd end =
      each_part(bytes, limits.unpacked, wanted,
                [&](const std::string& name, const std::string& part) { parts[name] = part; });
  found.state = state_of(end);
  if (end != PackageEnd::whole) return found;
  bool well = true, any = false;
  std::vector<std::string> texts;
  if (parts.contains("xl/sharedStrings.xml")) well = read_shared_texts(parts["xl/sharedStrings.xml"], texts);
  for (const auto& [name, part] : parts) {
    if (name == "docProps/core.xml") read_properties(part, found);
    if (name != "word/document.xml" && !is_sheet(name)) continue;
    any = true;
    well = well && (is_sheet(name) ? read_sheet(part, texts, limits.text, found.text)
                                   : read_document(part, limits.text, found.text));
    if (is_sheet(name)) ++found.pages;
  }
  if (!well || !any) found.state = AttachmentState::broken;
  return found;
}

}  // namespace mingcha::pages
