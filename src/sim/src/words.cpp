#include "words.h"

namespace rowan::sim {
namespace {

using Names = const std::string_view[];

constexpr Names english_girls{"Amy", "Ellie", "Holly", "Megan", "Ruby", "Tilly"};
constexpr Names english_boys{"Callum", "Corin", "Harvey", "Jake", "Kieran", "Toby"};
constexpr Names english_families{"Ashdown", "Fenwick", "Hallam", "Marlow", "Pell", "Thorne"};
constexpr Names irish_girls{"Aoife", "Ciara", "Niamh", "Roisin"};
constexpr Names irish_boys{"Cormac", "Declan", "Oisin", "Padraig"};
constexpr Names irish_families{"Brannagh", "Corrigan", "Devlin", "Mac Aodha"};
constexpr Names caribbean_girls{"Aaliyah", "Keisha", "Shanice", "Tiana"};
constexpr Names caribbean_boys{"Dwayne", "Jermaine", "Kemar", "Tyrell"};
constexpr Names caribbean_families{"Bellefleur", "Campbell-Reid", "Grantley", "Prendergast"};
constexpr Names yoruba_girls{"Adeola", "Folake", "Temitope", "Yetunde"};
constexpr Names yoruba_boys{"Adebayo", "Kolawole", "Oluwaseun", "Tunde"};
constexpr Names yoruba_families{"Adeyemi-Cole", "Ogunlade", "Olatunbosun", "Sowande"};
constexpr Names somali_girls{"Ayaan", "Hodan", "Ifrah", "Sagal"};
constexpr Names somali_boys{"Abdirahman", "Bilal", "Liban", "Mahad"};
constexpr Names somali_families{"Abdullahi Warsame", "Farah Nuur", "Hirsi Cali", "Yusuf Geedi"};
constexpr Names bengali_girls{"Farzana", "Nusrat", "Shirin", "Tahmina"};
constexpr Names bengali_boys{"Ashraful", "Imran", "Rafiq", "Shafin"};
constexpr Names bengali_families{"Begum Talukdar", "Chowdhury", "Miah Sarkar", "Uddin Bhuiyan"};
constexpr Names punjabi_girls{"Gurleen", "Harpreet", "Jasmeen", "Simran"};
constexpr Names punjabi_boys{"Amandeep", "Gurdas", "Jaspal", "Ranvir"};
constexpr Names punjabi_families{"Bhamra", "Dhaliwal", "Panesar", "Sekhon"};
constexpr Names urdu_girls{"Amna", "Hafsa", "Mehwish", "Zoya"};
constexpr Names urdu_boys{"Daniyal", "Faizan", "Hamza", "Usman"};
constexpr Names urdu_families{"Akhtar", "Bukhari", "Mirza", "Siddiqi"};
constexpr Names polish_girls{"Agnieszka", "Kinga", "Oliwia", "Zuzanna"};
constexpr Names polish_boys{"Bartosz", "Jakub", "Kacper", "Wojciech"};
constexpr Names polish_families{"Borowicz", "Gajda", "Lis-Nowicka", "Zieleniak"};
constexpr Names romanian_girls{"Andreea", "Ilinca", "Mihaela"};
constexpr Names romanian_boys{"Alexandru", "Bogdan", "Vlad"};
constexpr Names romanian_families{"Cojocaru", "Lupescu", "Stanciu"};
constexpr Names turkish_girls{"Defne", "Elif", "Zeynep"};
constexpr Names turkish_boys{"Berkay", "Emre", "Kerem"};
constexpr Names turkish_families{"Aydınlı", "Karaçay", "Öztekin"};
constexpr Names vietnamese_girls{"Linh", "Mai", "Thu"};
constexpr Names vietnamese_boys{"Duc", "Hieu", "Quang"};
constexpr Names vietnamese_families{"Nguyen Hoai", "Pham Le", "Tran Bao"};
constexpr Names arab_girls{"Dalal", "Noor", "Yasmin"};
constexpr Names arab_boys{"Anas", "Karim", "Ziad"};
constexpr Names arab_families{"Al-Hakim", "Barakat", "Haddadi"};
constexpr Names albanian_girls{"Arta", "Elira"};
constexpr Names albanian_boys{"Arben", "Dritan", "Ilir"};
constexpr Names albanian_families{"Gashi-Meta", "Krasniqi", "Shehu"};
constexpr Names portuguese_girls{"Beatriz", "Inês"};
constexpr Names portuguese_boys{"Duarte", "Tiago"};
constexpr Names portuguese_families{"Azevedo", "Brandão", "Valadares"};
constexpr Names chinese_girls{"Mei", "Xiaoling"};
constexpr Names chinese_boys{"Jun", "Weiming"};
constexpr Names chinese_families{"Cheung", "Leung", "Ouyang"};

constexpr Tradition all_traditions[] = {
    {english_girls, english_boys, english_families, "white_british", "english"},
    {english_girls, english_boys, english_families, "white_british", "english"},
    {irish_girls, irish_boys, irish_families, "white_irish", "english"},
    {caribbean_girls, caribbean_boys, caribbean_families, "black_caribbean", "english"},
    {caribbean_girls, caribbean_boys, english_families, "mixed_white_and_black_caribbean",
     "english"},
    {yoruba_girls, yoruba_boys, yoruba_families, "black_african", "english"},
    {somali_girls, somali_boys, somali_families, "black_african", "somali"},
    {bengali_girls, bengali_boys, bengali_families, "asian_bangladeshi", "bengali"},
    {punjabi_girls, punjabi_boys, punjabi_families, "asian_indian", "punjabi"},
    {urdu_girls, urdu_boys, urdu_families, "asian_pakistani", "urdu"},
    {polish_girls, polish_boys, polish_families, "white_other", "polish"},
    {romanian_girls, romanian_boys, romanian_families, "white_roma", "romanian"},
    {turkish_girls, turkish_boys, turkish_families, "white_other", "turkish"},
    {vietnamese_girls, vietnamese_boys, vietnamese_families, "asian_other", "vietnamese"},
    {arab_girls, arab_boys, arab_families, "arab", "arabic"},
    {albanian_girls, albanian_boys, albanian_families, "white_other", "albanian"},
    {portuguese_girls, portuguese_boys, portuguese_families, "white_other", "portuguese"},
    {chinese_girls, chinese_boys, chinese_families, "asian_chinese", "cantonese"}};

constexpr Borough all_boroughs[] = {
    {"camden", "Camden", "Central North", 37},
    {"islington", "Islington", "Central North", 36},
    {"hackney", "Hackney", "Central East", 55},
    {"tower_hamlets", "Tower Hamlets", "Central East", 65},
    {"lambeth", "Lambeth", "Central South", 56},
    {"southwark", "Southwark", "Central South", 58},
    {"hammersmith_and_fulham", "Hammersmith and Fulham", "Central West", 34},
    {"kensington_and_chelsea", "Kensington and Chelsea", "Central West", 23},
    {"westminster", "Westminster", "Central West", 32},
    {"barking_and_dagenham", "Barking and Dagenham", "East Area", 63},
    {"havering", "Havering", "East Area", 60},
    {"redbridge", "Redbridge", "East Area", 79},
    {"newham", "Newham", "North East", 84},
    {"waltham_forest", "Waltham Forest", "North East", 64},
    {"enfield", "Enfield", "North Area", 80},
    {"haringey", "Haringey", "North Area", 56},
    {"barnet", "Barnet", "North West", 90},
    {"brent", "Brent", "North West", 74},
    {"harrow", "Harrow", "North West", 59},
    {"ealing", "Ealing", "West Area", 81},
    {"hillingdon", "Hillingdon", "West Area", 75},
    {"hounslow", "Hounslow", "West Area", 67},
    {"kingston_upon_thames", "Kingston upon Thames", "South West", 38},
    {"merton", "Merton", "South West", 47},
    {"richmond_upon_thames", "Richmond upon Thames", "South West", 44},
    {"wandsworth", "Wandsworth", "South West", 55},
    {"bromley", "Bromley", "South Area", 75},
    {"croydon", "Croydon", "South Area", 93},
    {"sutton", "Sutton", "South Area", 49},
    {"bexley", "Bexley", "South East", 57},
    {"greenwich", "Greenwich", "South East", 64},
    {"lewisham", "Lewisham", "South East", 64},
    {"city_of_london", "City of London", "", 1}};

constexpr Names command_names{"Central North", "Central East", "Central South", "Central West",
                              "East Area",     "North East",   "North Area",    "North West",
                              "West Area",     "South West",   "South Area",    "South East"};

constexpr Names streets{
    "Alder Street",   "Bramble Row",      "Candlewick Yard",  "Dunnock Road",     "Elmbarrow Lane",
    "Fallowgate",     "Gannet Terrace",   "Hawkshaw Street",  "Inkwell Court",    "Juniper Wharf",
    "Kestrel Parade", "Larkrise Way",     "Mallowfield Road", "Nettlestone Hill", "Osprey Close",
    "Pipkin Lane",    "Quillfeather Row", "Rushmere Place",   "Sallow Street",    "Tansy Gardens",
    "Underhay Road",  "Vetchling Street", "Whimbrel Avenue",  "Yarrow Bank"};

}  // namespace

std::span<const Tradition> traditions() {
  return all_traditions;
}
std::span<const Borough> boroughs() {
  return all_boroughs;
}
std::span<const std::string_view> commands() {
  return command_names;
}
std::span<const std::string_view> street_names() {
  return streets;
}

}  // namespace rowan::sim
