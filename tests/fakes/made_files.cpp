#include "made_files.h"

#include <zlib.h>

#include <cstdint>

#include "compressed.h"

namespace mingcha::fakes {
namespace {

std::string number(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
  return text;
}

std::string padded(std::string bytes, std::size_t to) {
  bytes.resize((bytes.size() + to - 1) / to * to);
  return bytes;
}

std::string directory_entry(const std::string& name, int type, std::uint32_t child, std::uint32_t start,
                            std::uint64_t size) {
  std::string entry;
  for (const char c : name) entry += c, entry += '\0';
  entry.resize(64);
  entry += number(name.empty() ? 0 : 2 * (name.size() + 1), 2) + number(static_cast<std::uint64_t>(type), 1) +
           number(1, 1);
  entry += number(0xFFFFFFFF, 4) + number(0xFFFFFFFF, 4) + number(child, 4) + std::string(36, '\0');
  return entry + number(start, 4) + number(size, 8);
}

}  // namespace

std::string zip(const Parts& parts) {
  std::string file, directory;
  for (const auto& [name, bytes] : parts) {
    const std::string packed = raw_deflate(bytes);
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const std::string common = number(20, 2) + number(0, 2) + number(8, 2) + number(0, 4) + number(sum, 4) +
                               number(packed.size(), 4) + number(bytes.size(), 4) + number(name.size(), 2) +
                               number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) +
                 number(0, 4) + number(file.size(), 4);
    directory += name;
    file.append("PK\x03\x04").append(common).append(name).append(packed);
  }
  const std::size_t at = file.size();
  file += directory + "PK\x05\x06" + number(0, 4) + number(parts.size(), 2) + number(parts.size(), 2) +
          number(directory.size(), 4) + number(at, 4) + number(0, 2);
  return file;
}

std::string pdf_stream(const std::string& dictionary, const std::string& bytes) {
  return "<< " + dictionary + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes +
         "\nendstream";
}

std::string pdf(const std::vector<std::string>& objects, const std::string& trailer) {
  std::string file = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string offset = std::to_string(file.size());
    offset.insert(0, 10 - offset.size(), '0');
    table += offset + " 00000 n \n";
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1), at = std::to_string(file.size());
  return file + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
         " /Root 1 0 R " + trailer + " >>\nstartxref\n" + at + "\n%%EOF\n";
}

std::string pdf_page(const std::string& content, const std::string& resources,
                     const std::vector<std::string>& more, const std::string& trailer) {
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << " + resources +
          " >> >>",
      pdf_stream("", content)};
  objects.insert(objects.end(), more.begin(), more.end());
  return pdf(objects, trailer);
}

// Sectors of 512 bytes: the header, the table of sectors, the directory, the stream.
std::string compound(const std::string& name, const std::string& stream) {
  const std::string body = padded(stream, 512);
  const std::size_t sectors = body.size() / 512;
  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0');
  header += number(0x3E, 2) + number(3, 2) + number(0xFFFE, 2) + number(9, 2) + number(6, 2) +
            std::string(10, '\0');
  header += number(1, 4) + number(1, 4) + number(0, 4) + number(4096, 4) + number(0xFFFFFFFE, 4) +
            number(0, 4) + number(0xFFFFFFFE, 4) + number(0, 4) + number(0, 4);
  while (header.size() < 512) header += number(0xFFFFFFFF, 4);
  std::string table = number(0xFFFFFFFD, 4) + number(0xFFFFFFFE, 4);
  for (std::size_t i = 0; i < sectors; ++i) table += number(i + 1 < sectors ? i + 3 : 0xFFFFFFFE, 4);
  while (table.size() < 512) table += number(0xFFFFFFFF, 4);
  std::string directory = directory_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) +
                          directory_entry(name, 2, 0xFFFFFFFF, 2, body.size()) +
                          directory_entry("", 0, 0xFFFFFFFF, 0, 0) + directory_entry("", 0, 0xFFFFFFFF, 0, 0);
  return header + table + directory + body;
}

std::string doc(const std::u16string& text, unsigned flags) {
  constexpr std::size_t text_at = 1024;
  std::string stream =
      number(0xA5EC, 2) + number(193, 2) + std::string(6, '\0') + number(flags, 2) + std::string(12, '\0');
  stream += number(text_at, 4) + number(text_at + 2 * text.size(), 4);
  stream.resize(text_at);
  for (const char16_t c : text) stream += number(c, 2);
  stream.resize(8192);
  return compound("WordDocument", stream);
}

}  // namespace mingcha::fakes
