// Attachments: their text, or why there is none, read in a process of its own whatever the bytes are.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/attachment_reader.h"
#include "made_files.h"
#include "program.h"

namespace mingcha::app {
namespace {

using fakes::doc;
using fakes::pdf_page;
using fakes::pdf_stream;
using fakes::zip;
using testing::Test;

const std::string helper = std::filesystem::path(MINGCHA).parent_path() / "mingcha-attachment";

AttachmentText read(const std::string& bytes, const std::string& type = "") {
  AttachmentLimits limits;
  limits.seconds = 60;  // of a busy machine
  return AttachmentReader(limits, helper).read(bytes, type);
}

std::string_view state(const std::string& bytes, const std::string& type = "") {
  return to_string(read(bytes, type).state);
}

const std::string latin_font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
const std::string show = "BT /F1 24 Tf 72 700 Td (Annual report 2017 of Linyi) Tj ET";

TEST(Pdf, TextPagesAndMetadata) {
  const AttachmentText found = read(pdf_page(
      show, latin_font, {"<< /Title (Report) /CreationDate (D:20171204093000+08'00') >>"}, "/Info 5 0 R"));
  EXPECT_EQ(to_string(found.kind), "pdf");
  EXPECT_EQ(to_string(found.state), "text");
  EXPECT_TRUE(found.text.contains("Annual report 2017 of Linyi")) << found.text;
  EXPECT_EQ(found.pages, 1);
  EXPECT_EQ(found.title, "Report");
  EXPECT_TRUE(found.created.starts_with("2017-12-04T")) << found.created;
}

// Fonts that are not embedded, with the encodings of Chinese: needs poppler-data.
TEST(Pdf, ChineseWithoutEmbeddedFonts) {
  const std::string font =
      "/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
      "/DescendantFonts "
      "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (GB1) "
      "/Supplement 2 >> /FontDescriptor 5 0 R >>] >> >>";
  const std::string descriptor =
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
      "/Ascent 880 "
      "/Descent -120 /CapHeight 880 /StemV 93 >>";
  const AttachmentText found =
      read(pdf_page("BT /F1 24 Tf 72 700 Td <653F52A1516C5F00> Tj ET", font, {descriptor}));
  EXPECT_TRUE(found.text.contains("政务公开")) << found.text;
}

TEST(Pdf, PicturesWithoutTextAreScanned) {
  const std::string picture = pdf_stream(
      "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x");
  const std::string paint = "q 595 0 0 842 0 0 cm /I Do Q";
  EXPECT_EQ(state(pdf_page(paint, "/XObject << /I 5 0 R >>", {picture})), "scanned");
  EXPECT_EQ(state(pdf_page(paint + " " + show, latin_font + " /XObject << /I 5 0 R >>", {picture})), "text")
      << "a picture beside a text";
  EXPECT_EQ(state(pdf_page("", "")), "text") << "an empty page is not scanned";
}

TEST(Pdf, PasswordsAndBrokenFiles) {
  const std::string key(64, 'A');
  const std::string encrypt = "<< /Filter /Standard /V 1 /R 2 /O <" + key + "> /U <" + key + "> /P -4 >>";
  EXPECT_EQ(state(pdf_page(show, latin_font, {encrypt}, "/Encrypt 5 0 R /ID [<00> <00>]")), "encrypted");
  EXPECT_EQ(state("%PDF-1.4\nnothing of a PDF follows"), "broken");
  const AttachmentText page = read("<html><title>404</title></html>", "pdf");
  EXPECT_EQ(to_string(page.kind), "pdf");
  EXPECT_EQ(to_string(page.state), "broken") << "a page under the name of a file";
}

std::string word(const std::string& body) {
  return "<?xml version=\"1.0\"?><w:document "
         "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
         body + "</w:body></w:document>";
}

TEST(Docx, ParagraphsTablesAndMetadata) {
  const std::string body =
      "<w:p><w:r><w:t>关于公开</w:t></w:r><w:r><w:t>工作的通知</w:t></w:r></"
      "w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t>"
      "</w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:delText>旧</w:delText><w:t>新</w:t></w:r></w:p>";
  const std::string core =
      "<cp:coreProperties xmlns:cp=\"a\" xmlns:dc=\"b\" xmlns:t=\"c\"><dc:title>通知</dc:title>"
      "<t:created>2017-12-04T01:30:00Z</t:created></cp:coreProperties>";
  const AttachmentText found = read(zip({{"word/document.xml", word(body)}, {"docProps/core.xml", core}}));
  EXPECT_EQ(to_string(found.kind), "docx");
  EXPECT_EQ(to_string(found.state), "text");
  EXPECT_EQ(found.text, "关于公开工作的通知\n甲\n新\n");
  EXPECT_EQ(found.title, "通知");
  EXPECT_EQ(found.created, "2017-12-04T01:30:00Z");
}

TEST(Xlsx, RowsAndCells) {
  const AttachmentText found =
      read(zip({{"xl/workbook.xml", "<workbook/>"},
                {"xl/worksheets/sheet1.xml",
                 "<worksheet><sheetData><row><c t=\"s\"><v>1</v></c><c><v>95.5</v></c></row><row><c "
                 "t=\"inlineStr\"><is><t>乙县</t></is>"
                 "</c><c/><c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>"},
                {"xl/sharedStrings.xml",
                 "<sst><si><t>县区</t></si><si><r><t>甲</t></r><r><t>县</t></r></si></sst>"}}));
  EXPECT_EQ(to_string(found.kind), "xlsx");
  EXPECT_EQ(to_string(found.state), "text");
  EXPECT_EQ(found.text, "甲县\t95.5\n乙县\t2\n");
  EXPECT_EQ(found.pages, 1);
}

TEST(Doc, TextAndPasswords) {
  const AttachmentText found = read(doc(u"关于公开工作的通知\r各县区人民政府：\r"));
  EXPECT_EQ(to_string(found.kind), "doc");
  EXPECT_EQ(to_string(found.state), "text");
  EXPECT_TRUE(found.text.contains("关于公开工作的通知")) << found.text;
  EXPECT_TRUE(found.text.contains("各县区人民政府：")) << found.text;
  EXPECT_EQ(state(doc(u"x", 0x1100)), "encrypted");
  EXPECT_EQ(state(fakes::compound("EncryptedPackage", std::string(5000, 'x'))), "encrypted");
}

TEST(Hostile, PackagesThatUnpackWithoutEnd) {
  EXPECT_EQ(state(zip({{"word/document.xml",
                        word("<w:p><w:r><w:t>" + std::string(250'000'000, ' ') + "</w:t></w:r></w:p>")}})),
            "too-large");
}

TEST(Hostile, EntitiesNestingAndLies) {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + "\">";
  }
  EXPECT_EQ(state(zip({{"word/document.xml", bomb + "]><w><t>&a29;</t></w>"}})), "broken");
  EXPECT_EQ(state(zip({{"word/document.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w><t>&e;</t></w>"}})),
            "broken");
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<w>";
  EXPECT_EQ(state(zip({{"word/document.xml", deep}})), "broken");
  const std::string whole = zip({{"word/document.xml", word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")}});
  EXPECT_EQ(state(whole.substr(0, whole.size() / 2)), "broken") << "cut off";
  EXPECT_EQ(state(zip({{"word/document.xml", "<w><t>甲"}})), "broken");
  EXPECT_EQ(state(zip({{"xl/workbook.xml", "<a/>"}})), "broken") << "a workbook without sheets";
}

TEST(Hostile, EveryByteChangedStillGivesAnAnswer) {
  const std::string files[] = {zip({{"word/document.xml", word("<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>")}}),
                               pdf_page(show, latin_font), doc(u"甲乙丙")};
  for (const std::string& file : files)
    for (std::size_t at = 0; at < file.size(); at += 1 + file.size() / 12) {
      std::string changed = file;
      changed[at] = static_cast<char>(~changed[at]);
      EXPECT_FALSE(state(changed).empty());
    }
}

TEST(Limits, TimeOutputSizeAndCrashes) {
  AttachmentLimits short_time;
  short_time.seconds = 1;
  EXPECT_EQ(to_string(AttachmentReader(short_time, "/bin/sleep").read("%PDF-", "60").state), "timeout");
  AttachmentLimits little;
  little.text = 1000;
  EXPECT_EQ(to_string(AttachmentReader(little, "/usr/bin/yes").read("%PDF-", "y").state), "too-large");
  EXPECT_EQ(to_string(AttachmentReader({}, "/bin/false").read("%PDF-", "").state), "broken");
  little.bytes = 4;
  EXPECT_EQ(to_string(AttachmentReader(little, helper).read("%PDF-", "").state), "too-large");
  EXPECT_THROW(AttachmentReader({}, "/nowhere/at-all").read("%PDF-", ""), std::system_error);
}

TEST(ExplainPage, GivesTheTextOfAFile) {
  fakes::Folder folder;
  folder.write("report.pdf", pdf_page(show, latin_font));
  const auto done = fakes::run({MINGCHA, "explain", "page", folder.path("report.pdf"), "--json"});
  ASSERT_EQ(done.exit, 0) << done.err;
  const auto json = nlohmann::json::parse(done.out);
  EXPECT_EQ(json.at("kind"), "attachment");
  EXPECT_EQ(json.at("attachment").at("state"), "text");
  EXPECT_TRUE(json.at("text").get<std::string>().contains("Annual report"));
  EXPECT_TRUE(json.at("document").is_null());
}

}  // namespace
}  // namespace mingcha::app
