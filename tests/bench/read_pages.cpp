// How fast pages are read: read-pages [--runs N] [--tree | --deep] [--gumbo] FILE|DIR... reads every .html
// file N times over (default 5) and prints the median CPU milliseconds a page and pages a CPU second. One
// thread; files are read beforehand. --tree builds the tree alone, from UTF-8; --deep reads the main text
// too, which is no fact; --gumbo has trees built by Gumbo.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/reader.h"
#include "pages/tree.h"
#include "pages/tree_builder.h"

namespace {

namespace fs = std::filesystem;

struct Page {
  std::string bytes;
  mingcha::Address address;
};

void add(std::vector<Page>& pages, const fs::path& file, const fs::path& folder) {
  if (file.extension() != ".html") return;
  std::ifstream in(file, std::ios::binary);
  const std::string path = fs::relative(file, folder).string();
  auto address = mingcha::Address::parse("http://www.bench.test/" + path);
  if (address) pages.push_back({std::string(std::istreambuf_iterator<char>(in), {}), *address});
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

double build_all(const std::vector<Page>& pages) {
  std::size_t nodes = 0;
  const double began = cpu_seconds();
  for (const Page& page : pages) nodes += mingcha::pages::Tree(page.bytes).size();
  const double passed = cpu_seconds() - began;
  if (nodes <= pages.size()) std::fprintf(stderr, "read-pages: no elements at all\n");
  return passed;
}

double read_all(const std::vector<Page>& pages, bool deep) {
  std::size_t links = 0;
  const double began = cpu_seconds();
  for (const Page& page : pages) {
    mingcha::pages::Input input;
    input.bytes = page.bytes;
    input.address = page.address;
    input.content_type = "text/html";
    input.today = mingcha::Day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};
    links += (deep ? mingcha::pages::read_page_with_text(input).facts : mingcha::pages::read_page(input))
                 .links.size();
  }
  const double passed = cpu_seconds() - began;
  if (links == 0) std::fprintf(stderr, "read-pages: no links at all\n");
  return passed;
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 5;
  bool tree_only = false, deep = false;
  std::optional<mingcha::pages::ParserChoice> parser;
  std::vector<Page> pages;
  for (int i = 1; i < argc; ++i) {
    const fs::path path = argv[i];
    if (std::string_view(argv[i]) == "--runs" && i + 1 < argc)
      runs = std::max(1, std::stoi(argv[++i]));
    else if (std::string_view(argv[i]) == "--tree")
      tree_only = true;
    else if (std::string_view(argv[i]) == "--deep")
      deep = true;
    else if (std::string_view(argv[i]) == "--gumbo")
      parser.emplace(mingcha::pages::Parser::gumbo);
    else if (fs::is_directory(path))
      for (const auto& entry : fs::recursive_directory_iterator(path)) add(pages, entry.path(), path);
    else
      add(pages, path, path.parent_path());
  }
  if (pages.empty()) {
    std::fprintf(stderr,
                 "usage: read-pages [--runs N] [--tree | --deep] [--gumbo] FILE|DIR...   (.html files)\n");
    return 2;
  }
  std::vector<double> figures;
  figures.reserve(static_cast<std::size_t>(runs));
  for (int run = 0; run < runs; ++run)
    figures.push_back(tree_only ? build_all(pages) : read_all(pages, deep));
  std::nth_element(figures.begin(), figures.begin() + runs / 2, figures.end());
  const double each = figures[static_cast<std::size_t>(runs) / 2] / double(pages.size());
  std::printf("%zu pages, median of %d: %.3f CPU ms a page, %.0f pages a CPU second\n", pages.size(), runs,
              each * 1000, 1 / each);
}
