import Testing

@_spi(Training) @testable import TextKitCore

/// What French headlines leave out inside, and what they never part.
@Suite struct FrenchOmissionTests {
  /// Every headline that a sentence allows.
  private func forms(_ text: String) -> [String] {
    Summarizer(isHeadline: true).soundness(of: article(text, language: .french)).map {
      String(decoding: $0.text, as: UTF8.self)
    }
  }

  @Test(arguments: [
    (
      "Le maire de Valmont a inauguré cette semaine la nouvelle gare de la ville.",
      "Le maire de Valmont a inauguré la nouvelle gare de la ville"
    ),
    (
      "Le feu s'est déclaré dans la nuit de lundi à mardi près de la gare de Valmont.",
      "Le feu s'est déclaré près de la gare de Valmont"
    ),
    ("Un enfant de neuf ans a retrouvé ses parents à la gare.", "Un enfant a retrouvé ses parents à la gare"),
    (
      "La gare a été fermée, assure la mairie, pour des travaux de plusieurs mois.",
      "La gare a été fermée pour des travaux de plusieurs mois"
    ),
    (
      "Le préfet a fermement condamné les violences de la veille à Valmont.",
      "Le préfet a condamné les violences de la veille à Valmont"
    ),
    (
      "Les députés ont voté contre le ministre de la Santé Olivier Martin lors du débat.",
      "Les députés ont voté contre Olivier Martin lors du débat"
    ),
    (
      "Un homme soupçonné d'avoir volé trois voitures a été arrêté par la police de Valmont.",
      "Un homme a été arrêté par la police de Valmont"
    ),
    (
      "Deux écoles de la ville de Valmont ont été fermées pour plusieurs jours.",
      "Deux écoles ont été fermées pour plusieurs jours"
    ),
    (
      "Le maire a rouvert la gare de Valmont et la région a payé les travaux de la place.",
      "La région a payé les travaux de la place"
    ),
  ]) func `a clause stands without what it can do without`(text: String, headline: String) {
    #expect(forms(text).contains(headline))
  }

  @Test(arguments: [
    // What a word wants is no mere time.
    ("La réunion publique est prévue en mars 2020 à la mairie de Valmont.", "prévue à la mairie"),
    ("La ville traverse la pire crise de son histoire depuis 1997 en raison du chômage.", "histoire en raison"),
    // Another subject, another number, a share, a time.
    ("Un homme de vingt ans et une femme ont été arrêtés à la gare.", "Un homme ont"),
    ("Une semaine après l'incendie, le maire a rouvert la gare de Valmont.", "Une semaine a rouvert"),
    ("Un habitant sur dix a voté pour la réforme de la commune.", "Un habitant a"),
    ("Un proche du président a démenti les rumeurs sur sa santé.", "Un proche a"),
    // Whose lawyer it is stays.
    ("Les juges ont entendu l'avocat du président Jean Martin pendant trois heures.", "entendu Jean"),
    ("La police a interrogé la mère de Jean Martin dans son appartement.", "interrogé Martin"),
  ]) func `what belongs together is not parted`(text: String, broken: String) {
    #expect(!forms(text).contains { $0.contains(broken) })
  }

  @Test(arguments: [
    ("Les élèves ont manifesté en marge de la visite du ministre à Valmont.", "en marge"),
    ("Le village a été sauvé du feu grâce à l'aide de ses voisins.", "grâce"),
    ("La jeune fille a été retrouvée hier soir saine et sauve par la police.", "saine"),
    ("Le suspect de trente ans a été placé en garde à vue par la police.", "en garde"),
  ]) func `no headline ends inside a fixed expression`(text: String, end: String) {
    let forms = forms(text)
    #expect(!forms.isEmpty && !forms.contains { $0.hasSuffix(end) })
  }
}
