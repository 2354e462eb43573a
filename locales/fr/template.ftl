### Modèles de réponse : des messages entiers que l’équipe responsable envoie à la personne qui a écrit, et les macros qui s’en servent.

## Général : pour toutes les catégories

freight-template-received =
    Bonjour { $customer },

    Nous avons bien reçu votre demande « { $subject } ». Elle porte le numéro de ticket { $number }.
    Notre équipe l’examine et vous répondra ici au plus tard le { DATETIME($deadline) }.
    Vous n’avez rien à faire pour le moment. Si d’autres précisions vous reviennent, ajoutez-les simplement à ce ticket.

    Cordialement,
    { $agent }
    .title = Demande reçue, avec délai

template-received =
    Bonjour { $customer },

    Nous avons bien reçu votre demande « { $subject } ». Elle porte le numéro de ticket { $number }.
    Un membre de notre équipe l’examinera et vous répondra ici dans les meilleurs délais.
    Vous n’avez rien à faire pour le moment. Si d’autres précisions vous reviennent, ajoutez-les simplement à ce ticket.

    Cordialement,
    { $agent }
    .title = Demande reçue

template-information-needed =
    Bonjour { $customer },

    Merci pour votre message. Pour avancer sur le ticket { $number }, il nous manque encore les éléments suivants :
    { $details }
    Merci de nous les transmettre en répondant à ce ticket ; vous pouvez y joindre des captures d’écran ou des documents. Nous poursuivrons le traitement dès leur réception.
    Veuillez ne pas nous envoyer de mot de passe ni de coordonnées bancaires complètes.

    Cordialement,
    { $agent }
    .title = Complément d’information

template-still-working =
    Bonjour { $customer },

    Nous travaillons toujours sur le ticket { $number }, « { $subject } », et vous prions d’excuser ce délai, plus long que prévu.
    Vous aurez de nos nouvelles au plus tard le { DATETIME($next_update) }, même si nous n’avons pas encore de réponse définitive à cette date.
    Vous n’avez rien à faire pour le moment. Si la situation a changé de votre côté, merci de nous le signaler en répondant à ce ticket.

    Cordialement,
    { $agent }
    .title = Traitement en cours

template-solved =
    Bonjour { $customer },

    Nous avons trouvé une solution pour le ticket { $number }, « { $subject } » :
    { $solution }
    Veuillez vérifier que tout est désormais en ordre. Si c’est le cas, merci de nous le confirmer par une courte réponse, ou de fermer simplement le ticket.
    Si le problème persiste, répondez à ce ticket et nous reprendrons le dossier.

    Cordialement,
    { $agent }
    .title = Résolu, merci de confirmer

template-closing-no-answer =
    Bonjour { $customer },

    Nous vous avons demandé des précisions sur le ticket { $number }, « { $subject } », et n’avons pas eu de nouvelles de votre part depuis.
    Nous en concluons que la question est réglée et fermons le ticket.
    Si vous avez encore besoin d’aide, répondez à ce ticket, ou ouvrez-en un nouveau en rappelant le numéro { $number } : vous n’aurez pas à tout expliquer de nouveau.

    Cordialement,
    { $agent }
    .title = Fermeture faute de réponse

template-reopened =
    Bonjour { $customer },

    Le ticket { $number }, « { $subject } », est de nouveau ouvert. Nous sommes désolés que la question n’ait pas été réglée la première fois.
    Nous disposons de tous nos échanges : vous n’avez donc rien à répéter. Nous allons réexaminer votre dossier et vous répondrons ici dans les meilleurs délais.
    Si vous ne l’avez pas encore fait, merci de nous indiquer ce qui s’est passé depuis notre dernier message.

    Cordialement,
    { $agent }
    .title = Ticket rouvert

template-thank-you =
    Bonjour { $customer },

    Merci de nous avoir confirmé que votre demande « { $subject } » est réglée. Nous sommes heureux d’avoir pu vous aider.
    Le traitement du ticket { $number } est terminé. Tous nos échanges restent consultables dans la liste de vos tickets.
    Pour toute autre question, il vous suffit d’ouvrir un nouveau ticket.

    Cordialement,
    { $agent }
    .title = Remerciements

template-protect-your-data =
    Bonjour { $customer },

    Pour votre sécurité, n’envoyez jamais de mot de passe, de code de vérification ni de coordonnées bancaires complètes dans un ticket. Nous ne vous les demanderons jamais.
    Saisissez ou modifiez vos coordonnées bancaires uniquement dans les paramètres de paiement de votre compte, et votre mot de passe uniquement sur la page de connexion ou dans les paramètres de votre compte.
    Si vous nous avez déjà envoyé de telles données, changez votre mot de passe dès maintenant ; si elles comprenaient un numéro de carte complet, demandez à votre banque de bloquer la carte.
    Pour retrouver un paiement, sa date, son montant et les quatre derniers chiffres de la carte ou du compte nous suffisent. Vous pouvez nous les indiquer à tout moment en répondant au ticket { $number }.

    Cordialement,
    { $agent }
    .title = Transmission sécurisée des données

## Problèmes techniques

template-refresh-and-retry =
    Bonjour { $customer },

    Nous sommes désolés pour ce dysfonctionnement. Les étapes suivantes résolvent la plupart des problèmes de ce type :
    1. Installez la dernière version de l’application, ou actualisez la page dans votre navigateur.
    2. Déconnectez-vous, videz le cache de l’application ou du navigateur, puis reconnectez-vous.
    3. Si possible, essayez avec une autre connexion (données mobiles au lieu du Wi-Fi) ou un autre appareil.
    Merci de nous dire, en répondant au ticket { $number }, si l’une de ces étapes a suffi. Si le problème persiste, joignez une capture d’écran : nous poursuivrons les vérifications de notre côté.

    Cordialement,
    { $agent }
    .title = Premières vérifications

template-device-details-needed =
    Bonjour { $customer },

    Pour trouver l’origine du problème technique du ticket { $number }, nous avons besoin de quelques précisions :
    – votre appareil et son système d’exploitation ;
    – la version de l’application, ou le navigateur que vous utilisez ;
    – le moment exact où le problème est survenu et, si possible, une capture d’écran du message affiché.
    Merci de nous les indiquer dans votre réponse. Nos techniciens rechercheront alors l’erreur dans nos journaux, et nous vous dirons ce qu’ils ont trouvé.

    Cordialement,
    { $agent }
    .title = Précisions sur l’appareil

template-known-outage =
    Bonjour { $customer },

    Le problème que vous décrivez dans le ticket { $number } touche actuellement plusieurs utilisateurs. La cause est de notre côté, et nous vous prions de nous en excuser.
    Nos techniciens y travaillent déjà et prévoient un retour à la normale au plus tard le { DATETIME($expected_by) }.
    Vous n’avez rien à faire. Nous vous écrirons ici dès que la panne sera résolue ; si quelque chose ne fonctionne toujours pas ensuite, merci de répondre à ce ticket.

    Cordialement,
    { $agent }
    .title = Panne connue

template-upload-help =
    Bonjour { $customer },

    Nous sommes désolés que votre fichier n’ait pas pu être envoyé. Veuillez vérifier les points suivants, puis réessayer :
    – le fichier ne dépasse pas { NUMBER($megabytes) } Mo ;
    – il s’agit d’une image ou d’un document PDF, qui s’ouvre normalement sur votre appareil ;
    – votre connexion à Internet reste stable jusqu’à la fin de l’envoi.
    Si l’envoi échoue encore, répondez au ticket { $number } en indiquant le nom et la taille du fichier ainsi que l’heure de votre essai. Nous vérifierons alors ce qui s’est passé de notre côté.

    Cordialement,
    { $agent }
    .title = Aide à l’envoi de fichiers

template-technical-fixed =
    Bonjour { $customer },

    Le problème technique du ticket { $number }, « { $subject } », est corrigé.
    Veuillez actualiser la page ou redémarrer l’application, puis réessayer ce qui ne fonctionnait pas.
    Si tout fonctionne, vous n’avez plus rien à faire. Dans le cas contraire, répondez à ce ticket en joignant une capture d’écran et en précisant l’heure de votre essai : nous reprendrons aussitôt nos recherches.

    Cordialement,
    { $agent }
    .title = Problème technique corrigé

## Argent : paiements, remboursements, crédit

template-payment-received =
    Bonjour { $customer },

    Votre paiement de { MONEY($amount) } effectué le { DATETIME($paid_on, dateStyle: "long") } nous est bien parvenu. Son numéro de transaction est { $transaction }.
    Il a été porté au crédit de votre compte, où vous le trouverez dans la liste des transactions. Vous n’avez rien d’autre à faire.
    Si le montant ne correspond pas à ce que vous avez payé, répondez au ticket { $number } en joignant votre justificatif : nous le vérifierons sans attendre.

    Cordialement,
    { $agent }
    .title = Paiement reçu

template-payment-proof-needed =
    Bonjour { $customer },

    Nous n’avons pas encore pu retrouver le paiement que vous mentionnez dans le ticket { $number }.
    Pour le rechercher, nous avons besoin du reçu ou d’une capture d’écran où figurent la date, le montant et la référence de la transaction.
    Veuillez masquer le numéro de carte, sauf ses quatre derniers chiffres, et ne jamais nous envoyer de mot de passe ni de code de sécurité.
    Dès réception du justificatif, nous vérifierons le paiement et vous communiquerons le résultat ici. Si le paiement a échoué mais que le montant a été débité, votre banque le restitue généralement d’elle-même en quelques jours.

    Cordialement,
    { $agent }
    .title = Justificatif de paiement demandé

template-refund-started =
    Bonjour { $customer },

    Nous avons lancé votre remboursement de { MONEY($amount) }.
    { $days ->
        [one] La somme est reversée sur le compte ou la carte qui a servi au paiement et arrive généralement sous { $days } jour ouvré.
        [many] La somme est reversée sur le compte ou la carte qui a servi au paiement et arrive généralement sous { $days } de jours ouvrés.
       *[other] La somme est reversée sur le compte ou la carte qui a servi au paiement et arrive généralement sous { $days } jours ouvrés.
    }
    Vous n’avez rien à faire. Si le montant n’est pas arrivé passé ce délai, répondez au ticket { $number } et nous ferons le point avec la banque.

    Cordialement,
    { $agent }
    .title = Remboursement en cours

template-refund-declined =
    Bonjour { $customer },

    Nous avons examiné avec attention votre demande de remboursement du ticket { $number }. Nous ne pouvons malheureusement pas rembourser ce montant, pour la raison suivante :
    { $reason }
    Si vous contestez cette décision ou disposez de documents que nous n’avons pas encore vus, joignez-les à votre réponse. Nous examinerons alors le dossier une nouvelle fois.
    Nous regrettons de ne pas pouvoir vous donner de réponse plus favorable.

    Cordialement,
    { $agent }
    .title = Remboursement refusé

template-credit-corrected =
    Bonjour { $customer },

    Nous avons vérifié le crédit de votre compte. Vous aviez raison : il manquait { MONEY($amount) }, et nous vous prions d’excuser cette erreur.
    La correction est faite. Vous verrez le nouveau solde dans votre compte, et l’opération dans la liste de vos transactions.
    Merci de vérifier l’un et l’autre. Si quelque chose vous semble encore inexact, répondez au ticket { $number } en précisant la transaction concernée.

    Cordialement,
    { $agent }
    .title = Crédit corrigé

## Comptes

template-password-reset =
    Bonjour { $customer },

    Vous pouvez définir vous-même un nouveau mot de passe en quelques minutes :
    1. Sur la page de connexion, choisissez l’option prévue en cas d’oubli du mot de passe.
    2. Saisissez le numéro de mobile ou l’adresse e-mail de votre compte, puis le code de vérification que nous vous envoyons.
    3. Choisissez un nouveau mot de passe que vous n’utilisez nulle part ailleurs.
    Si vous ne recevez aucun code, vérifiez le numéro ou l’adresse ainsi que vos courriers indésirables, puis répondez au ticket { $number }. Ne communiquez jamais votre mot de passe ni un code à qui que ce soit, pas même à nous.

    Cordialement,
    { $agent }
    .title = Réinitialisation du mot de passe

template-account-secured =
    Bonjour { $customer },

    Merci de nous avoir signalé cette activité inhabituelle. Nous avons sécurisé votre compte et l’avons déconnecté de tous les appareils.
    Veuillez procéder dès maintenant comme suit :
    1. Définissez un nouveau mot de passe que vous n’utilisez nulle part ailleurs.
    2. Vérifiez dans vos paramètres que le numéro de mobile et l’adresse e-mail sont bien les vôtres.
    3. Passez en revue vos dernières transactions et signalez-nous celles que vous ne reconnaissez pas.
    Nous poursuivons nos vérifications et vous en communiquerons le résultat ici, dans le ticket { $number }.

    Cordialement,
    { $agent }
    .title = Compte sécurisé

template-access-restored =
    Bonjour { $customer },

    Vous pouvez de nouveau utiliser votre compte : le blocage a été levé. Nous vous prions d’excuser cette interruption.
    Veuillez vous connecter et vérifier votre profil et vos paramètres. Si un nouveau mot de passe vous est demandé, choisissez-en un que vous n’utilisez nulle part ailleurs.
    Si la connexion échoue, répondez au ticket { $number } en indiquant le texte exact du message affiché et l’heure de votre essai.

    Cordialement,
    { $agent }
    .title = Accès rétabli

template-identity-check =
    Bonjour { $customer },

    Avant de procéder à la modification demandée dans le ticket { $number }, nous devons nous assurer que le compte est bien le vôtre. Il nous faut pour cela :
    { $document }
    Merci de joindre à votre réponse une photo ou une numérisation nette. Toutes les informations nécessaires doivent être lisibles ; vous pouvez masquer les autres.
    Dès que nous aurons vérifié le document, nous effectuerons la modification et vous la confirmerons ici.

    Cordialement,
    { $agent }
    .title = Document demandé

## Signalements de bugs

template-bug-details-needed =
    Bonjour { $customer },

    Merci d’avoir signalé cette erreur. Pour que nous puissions la reproduire, merci de nous décrire :
    1. ce que vous faisiez juste avant, étape par étape ;
    2. ce que vous attendiez, et ce qui s’est produit à la place ;
    3. à quel moment, et sur quel appareil, quel navigateur ou quelle version de l’application.
    Une capture d’écran ou un court enregistrement de l’écran nous aide beaucoup ; veillez à y masquer les données personnelles. Dès réception, nous examinerons l’erreur et vous communiquerons le résultat dans le ticket { $number }.

    Cordialement,
    { $agent }
    .title = Bug : précisions demandées

template-bug-confirmed =
    Bonjour { $customer },

    Merci pour votre signalement. Nous avons pu reproduire l’erreur : elle est bien de notre fait.
    Nos développeurs préparent une correction, que nous prévoyons pour le { DATETIME($expected_on, dateStyle: "long") }. Nous vous préviendrons dans le ticket { $number } dès qu’elle sera disponible.
    D’ici là, vous n’avez rien à faire. Si vous avez un besoin urgent de ce qui ne fonctionne pas, dites-le-nous en réponse : nous chercherons une autre solution avec vous.

    Cordialement,
    { $agent }
    .title = Bug confirmé

template-bug-fixed =
    Bonjour { $customer },

    L’erreur que vous avez signalée sous l’intitulé « { $subject } » est corrigée.
    Veuillez mettre l’application à jour ou actualiser la page, puis refaire les mêmes étapes. Si tout va bien, vous n’avez rien d’autre à faire.
    Si l’erreur se reproduit, répondez au ticket { $number } en joignant une capture d’écran : nous reprendrons aussitôt nos recherches.
    Votre signalement a permis d’améliorer notre service pour tous. Un grand merci !

    Cordialement,
    { $agent }
    .title = Bug corrigé

template-bug-not-reproduced =
    Bonjour { $customer },

    Nous avons essayé à plusieurs reprises de reproduire l’erreur du ticket { $number }, mais elle n’est pas apparue sur nos appareils.
    Veuillez vérifier si elle se produit encore avec la dernière version de l’application ou dans un autre navigateur.
    Si c’est le cas, envoyez-nous un court enregistrement de l’écran et l’heure exacte : nous pourrons alors rechercher l’erreur dans nos journaux.
    Si elle ne se produit plus, une courte réponse suffit, et nous fermerons le ticket.

    Cordialement,
    { $agent }
    .title = Bug non reproduit

## Suggestions de fonctionnalités

template-suggestion-noted =
    Bonjour { $customer },

    Merci pour votre suggestion « { $subject } ». Nous l’avons transmise à l’équipe qui développe notre service.
    Cette équipe étudie régulièrement toutes les suggestions, selon leur utilité et l’effort qu’elles demandent. Nous ne pouvons pas vous promettre de date, mais votre suggestion n’est pas perdue.
    Vous aideriez l’équipe en décrivant dans une réponse l’usage que vous en feriez au quotidien. Si des questions se posent, nous vous les adresserons dans le ticket { $number }.

    Cordialement,
    { $agent }
    .title = Suggestion transmise

template-suggestion-planned =
    Bonjour { $customer },

    Bonne nouvelle : votre suggestion « { $subject } » est retenue et fait désormais partie de nos projets.
    Selon les prévisions actuelles, elle sera disponible à partir du { DATETIME($expected_on, dateStyle: "long") } ; cette date peut encore changer.
    Nous vous préviendrons dans le ticket { $number } lorsqu’elle sera prête. Si vous souhaitez l’essayer auparavant et nous donner votre avis, dites-le-nous simplement dans une réponse.

    Cordialement,
    { $agent }
    .title = Suggestion retenue

template-suggestion-declined =
    Bonjour { $customer },

    Merci pour votre suggestion « { $subject } ». Nous en avons discuté avec attention et avons décidé de ne pas y donner suite pour l’instant, pour la raison suivante :
    { $reason }
    Nous savons que ce n’est pas la réponse que vous espériez. Si un point nous a échappé, décrivez-nous votre besoin en répondant au ticket { $number } : nous chercherons volontiers une autre solution avec vous.
    N’hésitez pas à nous faire part de vos autres idées.

    Cordialement,
    { $agent }
    .title = Suggestion non retenue

template-suggestion-released =
    Bonjour { $customer },

    Ce que vous aviez suggéré sous l’intitulé « { $subject } » est maintenant disponible. Merci pour cette idée !
    Pour en profiter, veuillez mettre l’application à jour ou actualiser la page.
    Votre avis nous intéresse : cette nouveauté répond-elle à vos besoins, ou manque-t-il quelque chose ? Une courte réponse au ticket { $number } suffit.

    Cordialement,
    { $agent }
    .title = Suggestion réalisée

## Questions générales

template-question-answered =
    Bonjour { $customer },

    Merci pour votre question. Voici notre réponse :
    { $answer }
    Nous espérons qu’elle vous sera utile. Si un point reste obscur, répondez au ticket { $number } ; sinon, vous n’avez rien d’autre à faire.

    Cordialement,
    { $agent }
    .title = Réponse à une question

template-forwarded-to-team =
    Bonjour { $customer },

    Votre demande « { $subject } » relève d’une autre de nos équipes, à laquelle nous l’avons transmise :
    { $team }
    Nos collègues disposent de tous nos échanges : vous n’avez donc rien à expliquer de nouveau. Vous recevrez leur réponse dans le ticket { $number } au plus tard le { DATETIME($next_update) }.
    D’ici là, vous n’avez rien à faire.

    Cordialement,
    { $agent }
    .title = Transmis à une autre équipe

template-category-changed =
    Bonjour { $customer },

    Votre demande « { $subject } » relève d’une autre catégorie : nous avons donc déplacé le ticket { $number } vers « { $category } ».
    Il est maintenant entre les mains des personnes qui connaissent le mieux le sujet ; elles vous répondront ici dans les meilleurs délais. Le numéro reste le même et rien n’a été perdu.
    Vous n’avez rien à faire. Pour votre prochaine demande à ce sujet, choisissez d’emblée cette catégorie : elle parviendra plus vite aux bonnes personnes.

    Cordialement,
    { $agent }
    .title = Changement de catégorie

template-shipment-followed-up =
    Bonjour { $customer },

    Nous suivons de près votre demande de transport { $request_number } et avons contacté toutes les personnes concernées.
    Vous aurez de nos nouvelles dans le ticket { $number } au plus tard le { DATETIME($next_update) }.
    Pour aller plus vite, merci de nous indiquer dans une réponse ce que vous savez déjà : le dernier endroit où la marchandise a été vue, et ce qui a été convenu avec le chauffeur ou le transporteur.
    Si la marchandise est menacée, par exemple après un accident ou parce qu’elle est périssable, signalez-le dans votre réponse : nous traiterons votre dossier en priorité.

    Cordialement,
    { $agent }
    .title = Suivi d’une expédition

## Missions : aux prestataires, sur les clients absents, les litiges et les annulations

template-customer-absent =
    Bonjour { $customer },

    Merci de nous avoir signalé l’absence du client à l’heure convenue pour la commande { $order }.
    Afin que votre déplacement soit pris en compte, merci de nous indiquer, en répondant au ticket { $number } :
    – l’heure de votre arrivée et la durée de votre attente ;
    – les appels et les messages par lesquels vous avez tenté de joindre le client ;
    – si possible, une photo de l’endroit où vous avez attendu, sans autre personne sur l’image.
    Nous demanderons ensuite des explications au client et vous indiquerons ici la suite donnée. D’ici là, merci de ne rien convenir en dehors de la plateforme.

    Cordialement,
    { $agent }
    .title = Client absent

template-absence-compensated =
    Bonjour { $customer },

    Nous avons examiné l’absence du client pour la commande { $order } et reconnaissons que votre déplacement a été inutile.
    Vous recevrez une indemnité de { MONEY($amount) }, qui vous sera versée le { DATETIME($paid_on, dateStyle: "long") }.
    Vous n’avez rien à faire. Si ce montant ne figure pas sur votre relevé après cette date, merci de répondre au ticket { $number }.

    Cordialement,
    { $agent }
    .title = Absence indemnisée

template-dispute-opened =
    Bonjour { $customer },

    Nous avons enregistré le litige relatif à la commande { $order } et recueillons la version des deux parties.
    Merci de nous exposer, en répondant au ticket { $number }, les faits dans l’ordre chronologique, et d’y joindre vos preuves : messages, devis accepté, photos prises avant et après l’intervention.
    Jusqu’à notre décision, veuillez ne plus discuter de cette affaire avec le client et ne pas entreprendre d’autres travaux pour cette commande.
    Dès que nous aurons entendu les deux parties, nous vous ferons part ici de notre décision et de ses motifs.

    Cordialement,
    { $agent }
    .title = Litige en cours d’examen

template-dispute-settled =
    Bonjour { $customer },

    Nous avons examiné le litige relatif à la commande { $order } en tenant compte de ce que les deux parties nous ont indiqué. Notre décision est la suivante :
    { $outcome }
    Nous en informons également le client. Vous n’avez rien d’autre à faire.
    Si vous disposez de preuves que nous ne connaissons pas encore, merci de les joindre à une réponse au ticket { $number } : nous examinerons le dossier une nouvelle fois.

    Cordialement,
    { $agent }
    .title = Décision sur un litige

template-cancellation-requested =
    Bonjour { $customer },

    Nous avons bien reçu votre demande d’annulation de la commande { $order }.
    Nous vérifions ce que l’annulation implique pour le client et pour le paiement. Tant que nous ne l’avons pas confirmée dans le ticket { $number }, la commande n’est pas annulée et le rendez-vous est maintenu.
    Si vous ne l’avez pas encore fait, merci de nous indiquer le motif de l’annulation : la suite en dépend.
    Si le rendez-vous a lieu aujourd’hui ou demain, précisez-le dans votre réponse afin que nous puissions prévenir le client à temps.

    Cordialement,
    { $agent }
    .title = Demande d’annulation reçue

template-order-cancelled =
    Bonjour { $customer },

    La commande { $order } est annulée et le client en a été informé.
    Merci de ne pas vous rendre au rendez-vous et de ne pas commencer les travaux. Les montants qui restent éventuellement à régler figureront sur votre prochain relevé.
    Si vous avez engagé des frais avant l’annulation, joignez-en les justificatifs à une réponse au ticket { $number } : nous vérifierons s’ils peuvent être remboursés.

    Cordialement,
    { $agent }
    .title = Commande annulée

## Versements et factures : aux prestataires

template-payout-scheduled =
    Bonjour { $customer },

    Le versement de vos revenus, d’un montant de { MONEY($amount) }, est prévu pour le { DATETIME($paid_on, dateStyle: "long") }.
    Il sera effectué sur le compte bancaire indiqué dans vos paramètres de paiement. Votre banque peut mettre quelques jours ouvrés à l’afficher.
    Veuillez vérifier dans votre compte que ces coordonnées bancaires sont toujours exactes ; vous pouvez les y modifier, mais jamais par ticket.
    Si le montant n’arrive pas, répondez au ticket { $number } et nous ferons des recherches.

    Cordialement,
    { $agent }
    .title = Versement prévu

template-payout-delayed =
    Bonjour { $customer },

    Le versement de vos revenus, d’un montant de { MONEY($amount) }, a pris du retard, et nous vous prions de nous en excuser.
    Il sera effectué le { DATETIME($paid_on, dateStyle: "long") }. Le montant reste inchangé et vous n’avez rien à faire.
    S’il n’est pas arrivé quelques jours ouvrés après cette date, merci de répondre au ticket { $number } : nous ferons des recherches.

    Cordialement,
    { $agent }
    .title = Versement retardé

template-invoice-available =
    Bonjour { $customer },

    La facture { $invoice } est maintenant disponible dans votre compte, où vous pouvez la télécharger.
    Veuillez y vérifier le nom, l’adresse et les mentions fiscales.
    Si une correction est nécessaire, indiquez-nous, en répondant au ticket { $number }, ce qui doit y figurer : nous établirons une facture rectifiée.

    Cordialement,
    { $agent }
    .title = Facture disponible

template-invoice-corrected =
    Bonjour { $customer },

    Nous avons rectifié la facture { $invoice } ; son total est maintenant de { MONEY($amount) }. Nous vous prions d’excuser cette erreur.
    Vous trouverez la version rectifiée dans votre compte. Elle remplace la précédente : veuillez n’utiliser que la nouvelle pour votre comptabilité.
    S’il reste une erreur, répondez au ticket { $number } en précisant la ligne concernée.

    Cordialement,
    { $agent }
    .title = Facture rectifiée

template-bank-details-update =
    Bonjour { $customer },

    Vous pouvez modifier vous-même vos coordonnées bancaires : connectez-vous à votre compte et ouvrez vos paramètres de paiement.
    Pour votre sécurité, nous ne pouvons pas les saisir à votre place. Merci de n’écrire ni numéro de compte, ni numéro de carte, ni mot de passe dans un ticket.
    Le prochain versement sera effectué sur le nouveau compte ; un versement déjà en cours arrivera encore sur l’ancien.
    Si vos coordonnées sont refusées, répondez au ticket { $number } en nous indiquant le message affiché, ou en joignant une capture d’écran où les numéros sont masqués.

    Cordialement,
    { $agent }
    .title = Changement de coordonnées bancaires

## Signalements concernant un client ou une mission : aux prestataires

template-report-received =
    Bonjour { $customer },

    Merci pour votre signalement. Nous le prenons au sérieux et le traitons de manière confidentielle : nous ne dirons pas à la personne concernée qui en est l’auteur.
    Nous examinons maintenant les faits. Veuillez conserver tous les messages, photos et autres preuves, et ne pas répondre à la personne concernée.
    Nous vous répondrons dans le ticket { $number } dès que notre examen sera terminé. Si vous vous sentez en danger, appelez d’abord les secours.

    Cordialement,
    { $agent }
    .title = Signalement reçu

template-report-details-needed =
    Bonjour { $customer },

    Pour examiner votre signalement, nous avons besoin de quelques précisions. Merci de nous indiquer, en répondant au ticket { $number } :
    – ce qui s’est passé, où et quand ;
    – le client ou la mission dont il s’agit, avec le numéro de commande s’il y en a un ;
    – les messages, les photos ou les noms de témoins dont vous disposez.
    Ces informations restent confidentielles. Dès réception de votre réponse, nous commencerons notre examen et vous en communiquerons le résultat ici.

    Cordialement,
    { $agent }
    .title = Signalement : précisions demandées

template-report-action-taken =
    Bonjour { $customer },

    Nous avons terminé notre examen. Il a confirmé votre signalement, et nous avons pris les mesures nécessaires.
    Pour protéger les personnes concernées, nous ne pouvons pas vous préciser lesquelles ; nous vous remercions de votre compréhension.
    Si les faits se reproduisent, ou si quelqu’un vous contacte à cause de votre signalement, répondez aussitôt au ticket { $number }.
    Merci d’avoir signalé ces faits : votre démarche protège aussi d’autres prestataires.

    Cordialement,
    { $agent }
    .title = Signalement : mesures prises

template-report-no-action =
    Bonjour { $customer },

    Nous avons examiné votre signalement avec attention. En l’état de nos connaissances, nous ne pouvons pas prendre de mesures cette fois-ci, pour la raison suivante :
    { $reason }
    Votre signalement reste enregistré, et nous en tiendrons compte si d’autres nous parviennent.
    Si vous disposez de nouvelles preuves, merci de les joindre à une réponse au ticket { $number } : nous examinerons le dossier une nouvelle fois.

    Cordialement,
    { $agent }
    .title = Signalement : aucune mesure

template-safety-first =
    Bonjour { $customer },

    Votre sécurité passe avant tout. Si vous êtes en danger ou si l’on vous menace, quittez les lieux et appelez immédiatement les secours. Rien ne vous oblige à rester pour terminer une mission.
    Dès que vous êtes en sécurité, merci de répondre au ticket { $number } : dites-nous si vous allez bien, ce qui s’est passé, et de quel client ou de quelle commande il s’agit.
    Nous traitons votre ticket en priorité et vous répondrons ici dans les meilleurs délais.

    Cordialement,
    { $agent }
    .title = Votre sécurité d’abord

## Macros : plusieurs étapes en un clic ; des verbes, comme sur un bouton

macro-request-bug-details = Demander des précisions sur un bug
    .hint = Vous assigne le ticket, lui ajoute une étiquette et demande à l’utilisateur comment reproduire l’erreur.
macro-secure-account = Sécuriser le compte
    .hint = Passe la priorité à « urgente », vous assigne le ticket, lui ajoute une étiquette et indique à l’utilisateur ce qu’il doit faire. Sécurisez d’abord le compte.
macro-note-suggestion = Transmettre la suggestion
    .hint = Passe la priorité à « faible », ajoute une étiquette au ticket, remercie l’utilisateur et résout le ticket.
macro-close-without-answer = Fermer faute de réponse
    .hint = Ajoute une étiquette au ticket, explique à l’utilisateur pourquoi il est fermé et le ferme.
macro-record-absence = Enregistrer l’absence
    .hint = Vous assigne le ticket, lui ajoute une étiquette et demande au prestataire des précisions sur son déplacement.
macro-examine-dispute = Examiner le litige
    .hint = Passe la priorité à « haute », vous assigne le ticket, lui ajoute une étiquette et demande au prestataire sa version des faits et ses preuves.
macro-put-safety-first = Donner la priorité à la sécurité
    .hint = Passe la priorité à « urgente », vous assigne le ticket, lui ajoute une étiquette et indique au prestataire ce qu’il doit faire immédiatement.

## Valeurs à renseigner dans un modèle de réponse

field-details = Ce qui manque
field-next-update = Prochaines nouvelles le
# same-as-reference
field-solution = Solution
field-expected-by = Prévu pour le
field-expected-on = Prévu le
field-megabytes = Taille maximale en Mo
field-amount = Montant
field-paid-on = Payé le
field-transaction = Référence de la transaction
field-days = Jours ouvrés
field-document = Document demandé
field-answer = Réponse
field-team = Équipe
field-request-number = Numéro de demande
field-outcome = Décision
field-invoice = Numéro de facture
