// Files of office formats, made by hand: what a test needs of them and no more.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mingcha::fakes {

using Parts = std::vector<std::pair<std::string, std::string>>;

// A zip package; its parts are deflated.
std::string zip(const Parts& parts);

// A PDF from its objects 1, 2 …; the catalogue is object 1. `trailer` goes into its last dictionary.
std::string pdf(const std::vector<std::string>& objects, const std::string& trailer = "");
// One page that shows `content`; `resources` are its page's, `more` further objects from number 5 on.
std::string pdf_page(const std::string& content, const std::string& resources,
                     const std::vector<std::string>& more = {}, const std::string& trailer = "");
std::string pdf_stream(const std::string& dictionary, const std::string& bytes);

// A compound file (OLE) with one stream.
std::string compound(const std::string& name, const std::string& stream);
// A Word 97 file with this text (UTF-16LE inside); `flags` are those of its file information block.
std::string doc(const std::u16string& text, unsigned flags = 0x1000);

}  // namespace mingcha::fakes
