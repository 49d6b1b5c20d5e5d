#include "certificates.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace mingcha::fakes {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

void require(bool fine, const char* what) {
  if (!fine) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

Bio memory(const std::string& text = {}) {
  Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
  require(bio && (text.empty() || BIO_write(bio.get(), text.data(), static_cast<int>(text.size())) > 0),
          "BIO");
  return bio;
}

std::string text_of(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
  require(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1, "extension");
  X509_EXTENSION_free(extension);
}

void set_fields(X509* certificate, const CertificateWish& wish) {
  std::int64_t serial = 0;
  require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), 7) == 1, "random");
  constexpr long day = 86'400;
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set_int64(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), wish.from_days * day);
  X509_gmtime_adj(X509_getm_notAfter(certificate), wish.to_days * day);
  const auto* whose = reinterpret_cast<const unsigned char*>(wish.organisation.c_str());
  if (!wish.organisation.empty())
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "O", MBSTRING_UTF8, whose, -1, -1, 0);
  const auto* name = reinterpret_cast<const unsigned char*>(wish.name.c_str());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, name, -1, -1, 0);
}

// Signed by `issuer`, or by itself where that is null.
Identity make(const CertificateWish& wish, const Identity* issuer, bool is_authority) {
  const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
  const Certificate certificate(X509_new(), &X509_free);
  require(key && certificate, "key");
  set_fields(certificate.get(), wish);
  X509_set_pubkey(certificate.get(), key.get());
  if (is_authority)
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  else
    add_extension(certificate.get(), NID_subject_alt_name, "DNS:" + wish.name);
  Key signer(nullptr, &EVP_PKEY_free);
  Certificate above(nullptr, &X509_free);
  if (issuer != nullptr) {
    signer.reset(PEM_read_bio_PrivateKey(memory(issuer->key).get(), nullptr, nullptr, nullptr));
    above.reset(PEM_read_bio_X509(memory(issuer->certificate).get(), nullptr, nullptr, nullptr));
  }
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(above ? above.get() : certificate.get()));
  require(X509_sign(certificate.get(), signer ? signer.get() : key.get(), EVP_sha256()) > 0, "signature");
  const Bio certificate_text = memory(), key_text = memory();
  PEM_write_bio_X509(certificate_text.get(), certificate.get());
  PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return {text_of(certificate_text), text_of(key_text)};
}

}  // namespace

Authority::Authority(const std::string& name) : own_(make({.name = name}, nullptr, true)) {}

Identity Authority::issue(const CertificateWish& wish) const {
  return make(wish, &own_, false);
}

Identity self_signed(const CertificateWish& wish) {
  return make(wish, nullptr, false);
}

}  // namespace mingcha::fakes
