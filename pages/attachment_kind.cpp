// What kind of file some bytes are.
#include <cstdint>

#include "pages/office_text.h"

namespace mingcha::pages {
namespace {

constexpr std::string_view compound_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// A name as the directory of a compound file has it.
std::string utf16(std::string_view ascii) {
  std::string wide;
  for (const char c : ascii) wide += c, wide += '\0';
  return wide;
}

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size && at + i < bytes.size(); ++i)
    value |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return value;
}

// The directory entry of a stream: 128 bytes, of which the name is the first.
std::size_t directory_entry(std::string_view bytes, std::string_view name) {
  return bytes.find(utf16(name) + std::string(2, '\0'));
}

// The flag "encrypted" of the file information block, with which the stream WordDocument begins.
bool word_is_encrypted(std::string_view bytes) {
  const std::size_t entry = directory_entry(bytes, "WordDocument");
  const std::uint32_t shift = number(bytes, 30, 2);
  if (entry == std::string_view::npos || shift < 9 || shift > 12) return false;
  const std::uint64_t stream = (std::uint64_t{number(bytes, entry + 116, 4)} + 1) << shift;
  constexpr std::uint32_t flags_at = 10, encrypted = 0x0100;
  return stream + flags_at + 2 <= bytes.size() && (number(bytes, stream + flags_at, 2) & encrypted) != 0;
}

}  // namespace

AttachmentKind attachment_kind(std::string_view bytes) {
  constexpr std::size_t head = 1024;  // readers of PDF allow that much before its mark
  if (bytes.substr(0, head).contains("%PDF-")) return AttachmentKind::pdf;
  if (bytes.starts_with("PK\x03\x04")) {
    if (bytes.contains("word/document.xml")) return AttachmentKind::docx;
    if (bytes.contains("xl/workbook.xml")) return AttachmentKind::xlsx;
    return AttachmentKind::other;
  }
  if (!bytes.starts_with(compound_magic)) return AttachmentKind::other;
  if (directory_entry(bytes, "WordDocument") != std::string_view::npos) return AttachmentKind::doc;
  // An encrypted package doesn't say what is in it; most are texts.
  return directory_entry(bytes, "EncryptedPackage") != std::string_view::npos ? AttachmentKind::docx
                                                                              : AttachmentKind::other;
}

bool is_encrypted_compound(std::string_view bytes) {
  if (!bytes.starts_with(compound_magic)) return false;
  return directory_entry(bytes, "EncryptedPackage") != std::string_view::npos || word_is_encrypted(bytes);
}

}  // namespace mingcha::pages
