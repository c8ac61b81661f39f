//! What error pages say, language by language.

/// What an error page says in one language: title, text.
pub const GONE: &[(&str, &str, &str)] = &[
    (
        "ar",
        "الصفحة غير موجودة",
        "عذرا، الصفحة التي تبحث عنها غير موجودة.",
    ),
    (
        "bg",
        "Страницата не е намерена",
        "Търсената страница не съществува.",
    ),
    (
        "ca",
        "Pàgina no trobada",
        "La pàgina que cerqueu no existeix.",
    ),
    ("cs", "Stránka nenalezena", "Požadovaná stránka neexistuje."),
    (
        "da",
        "Siden blev ikke fundet",
        "Siden du leder efter findes ikke.",
    ),
    (
        "de",
        "Seite nicht gefunden",
        "Die angeforderte Seite gibt es nicht.",
    ),
    (
        "el",
        "Η σελίδα δεν βρέθηκε",
        "Η σελίδα που ζητήσατε δεν υπάρχει.",
    ),
    (
        "en",
        "Page not found",
        "The page you requested could not be found.",
    ),
    (
        "es",
        "Página no encontrada",
        "La página que busca no existe.",
    ),
    (
        "et",
        "Lehekülge ei leitud",
        "Otsitud lehekülge ei ole olemas.",
    ),
    ("fa", "صفحه یافت نشد", "صفحه مورد نظر شما یافت نشد."),
    ("fi", "Sivua ei löytynyt", "Etsimääsi sivua ei löytynyt."),
    (
        "fr",
        "Page introuvable",
        "La page que vous cherchez n'existe plus.",
    ),
    ("he", "הדף לא נמצא", "הדף שחיפשת אינו קיים."),
    (
        "hr",
        "Stranica nije pronađena",
        "Tražena stranica ne postoji.",
    ),
    (
        "hu",
        "Az oldal nem található",
        "A keresett oldal nem létezik.",
    ),
    (
        "id",
        "Halaman tidak ditemukan",
        "Halaman yang Anda cari tidak ditemukan.",
    ),
    (
        "it",
        "Pagina non trovata",
        "La pagina richiesta non esiste.",
    ),
    (
        "ja",
        "ページが見つかりません",
        "お探しのページは見つかりませんでした。",
    ),
    (
        "ko",
        "페이지를 찾을 수 없습니다",
        "요청하신 페이지를 찾을 수 없습니다.",
    ),
    ("lt", "Puslapis nerastas", "Ieškomas puslapis neegzistuoja."),
    ("lv", "Lapa nav atrasta", "Meklētā lapa neeksistē."),
    (
        "nl",
        "Pagina niet gevonden",
        "De opgevraagde pagina bestaat niet.",
    ),
    (
        "no",
        "Siden ble ikke funnet",
        "Siden du leter etter finnes ikke.",
    ),
    (
        "pl",
        "Nie znaleziono strony",
        "Strona, której szukasz, nie istnieje.",
    ),
    (
        "pt",
        "Página não encontrada",
        "A página que procura não existe.",
    ),
    (
        "ro",
        "Pagina nu a fost găsită",
        "Pagina pe care o căutați nu există.",
    ),
    (
        "ru",
        "Страница не найдена",
        "Запрашиваемая страница не существует.",
    ),
    ("sk", "Stránka sa nenašla", "Požadovaná stránka neexistuje."),
    (
        "sl",
        "Strani ni mogoče najti",
        "Stran, ki jo iščete, ne obstaja.",
    ),
    (
        "sr",
        "Страница није пронађена",
        "Тражена страница не постоји.",
    ),
    ("sv", "Sidan hittades inte", "Sidan du söker finns inte."),
    ("tr", "Sayfa bulunamadı", "Aradığınız sayfa bulunamadı."),
    ("uk", "Сторінку не знайдено", "Такої сторінки не існує."),
    (
        "vi",
        "Không tìm thấy trang",
        "Trang bạn tìm kiếm không tồn tại.",
    ),
    ("zh", "页面不存在", "您访问的页面不存在。"),
];
