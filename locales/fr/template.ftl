### Modèles de réponse : des messages entiers que l’équipe responsable envoie à la personne qui a écrit, et les macros qui s’en servent.

## Général : pour toutes les catégories

freight-template-received =
    Bonjour { $customer },

    Nous avons bien reçu votre demande « { $subject } ». Elle porte le numéro de ticket { $number }.
    Notre équipe l’examine et vous répondra ici au plus tard le { DATETIME($deadline) }.
    Vous n’avez rien à faire pour le moment. Si d’autres précisions vous reviennent, ajoutez-les simplement à ce ticket.

    Cordialement,
    { $agent }
    { $sender }
    .title = Demande reçue, avec délai

template-received =
    Bonjour { $customer },

    Nous avons bien reçu votre demande « { $subject } ». Elle porte le numéro de ticket { $number }.
    Un membre de notre équipe l’examinera et vous répondra ici dans les meilleurs délais.
    Vous n’avez rien à faire pour le moment. Si d’autres précisions vous reviennent, ajoutez-les simplement à ce ticket.

    Cordialement,
    { $agent }
    { $sender }
    .title = Demande reçue

template-information-needed =
    Bonjour { $customer },

    Merci pour votre message. Pour avancer sur le ticket { $number }, il nous manque encore les éléments suivants :
    { $details }
    Merci de nous les transmettre en répondant à ce ticket. Nous poursuivrons le traitement dès leur réception.
    Veuillez ne pas nous envoyer de mot de passe ni de coordonnées bancaires complètes.

    Cordialement,
    { $agent }
    { $sender }
    .title = Complément d’information

template-still-working =
    Bonjour { $customer },

    Nous travaillons toujours sur le ticket { $number }, « { $subject } », et vous prions d’excuser ce délai, plus long que prévu.
    Vous aurez de nos nouvelles au plus tard le { DATETIME($next_update) }, même si nous n’avons pas encore de réponse définitive à cette date.
    Vous n’avez rien à faire pour le moment. Si la situation a changé de votre côté, merci de nous le signaler en répondant à ce ticket.

    Cordialement,
    { $agent }
    { $sender }
    .title = Traitement en cours

template-solved =
    Bonjour { $customer },

    Nous avons trouvé une solution pour le ticket { $number }, « { $subject } » :
    { $solution }
    Veuillez vérifier que tout fonctionne désormais comme prévu. Si c’est le cas, merci de nous le confirmer par une courte réponse, ou de fermer simplement le ticket.
    Si le problème persiste, répondez à ce ticket et nous reprendrons le dossier.

    Cordialement,
    { $agent }
    { $sender }
    .title = Résolu, merci de confirmer

template-closing-no-answer =
    Bonjour { $customer },

    Nous vous avons demandé des précisions sur le ticket { $number }, « { $subject } », et n’avons pas eu de nouvelles de votre part depuis.
    Nous en concluons que la question est réglée et fermons le ticket.
    Si vous avez encore besoin d’aide, répondez à ce ticket, ou ouvrez-en un nouveau en rappelant le numéro { $number } : vous n’aurez pas à tout expliquer de nouveau.

    Cordialement,
    { $agent }
    { $sender }
    .title = Fermeture faute de réponse

template-reopened =
    Bonjour { $customer },

    Le ticket { $number }, « { $subject } », est de nouveau ouvert. Nous sommes désolés que la question n’ait pas été réglée la première fois.
    Nous disposons de tous nos échanges : vous n’avez donc rien à répéter. Nous allons réexaminer votre dossier et vous répondrons ici dans les meilleurs délais.
    Si vous ne l’avez pas encore fait, merci de nous indiquer ce qui s’est passé depuis notre dernier message.

    Cordialement,
    { $agent }
    { $sender }
    .title = Ticket rouvert

template-reminder-before-closing =
    Bonjour { $customer },

    Nous n’avons pas eu de nouvelles de votre part au sujet du ticket { $number }, « { $subject } ». Pour pouvoir vous aider, il nous manque encore les éléments suivants :
    { $details }
    Merci de répondre à ce ticket au plus tard le { DATETIME($closes_on, dateStyle: "long") }. Sans réponse de votre part à cette date, nous le fermerons.
    Si le problème est résolu entre-temps, merci de nous le signaler par une courte réponse.

    Cordialement,
    { $agent }
    { $sender }
    .title = Relance avant fermeture

template-thank-you =
    Bonjour { $customer },

    Merci de nous avoir confirmé que votre demande « { $subject } » est réglée. Nous sommes heureux d’avoir pu vous aider.
    Le traitement du ticket { $number } est terminé. Tous nos échanges restent consultables dans la liste de vos tickets.
    Pour toute autre question, il vous suffit d’ouvrir un nouveau ticket.

    Cordialement,
    { $agent }
    { $sender }
    .title = Remerciements

template-protect-your-data =
    Bonjour { $customer },

    Pour votre sécurité, n’envoyez jamais de mot de passe, de code de vérification ni de coordonnées bancaires complètes dans un ticket. Nous ne vous les demanderons jamais.
    Saisissez ou modifiez vos coordonnées bancaires uniquement dans les paramètres de paiement de votre compte, et votre mot de passe uniquement sur la page de connexion ou dans les paramètres de votre compte.
    Si vous nous avez déjà envoyé de telles données, changez votre mot de passe dès maintenant ; si elles comprenaient un numéro de carte complet, demandez à votre banque de bloquer la carte.
    Pour retrouver un paiement, sa date, son montant et les quatre derniers chiffres de la carte ou du compte nous suffisent. Vous pouvez nous les indiquer à tout moment en répondant au ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Transmission sécurisée des données

## Problèmes techniques

template-refresh-and-retry =
    Bonjour { $customer },

    Nous sommes désolés pour ce dysfonctionnement. Les étapes suivantes résolvent la plupart des problèmes de ce type :
    1. Installez la dernière version de l’application, ou actualisez la page dans votre navigateur.
    2. Déconnectez-vous, videz le cache de l’application ou du navigateur, puis reconnectez-vous.
    3. Si possible, essayez avec une autre connexion (données mobiles au lieu du Wi-Fi) ou un autre appareil.
    Merci de nous dire, en répondant au ticket { $number }, si l’une de ces étapes a suffi. Si le problème persiste, indiquez-nous le texte exact du message affiché : nous poursuivrons les vérifications de notre côté.

    Cordialement,
    { $agent }
    { $sender }
    .title = Premières vérifications

template-device-details-needed =
    Bonjour { $customer },

    Pour trouver l’origine du problème technique du ticket { $number }, nous avons besoin de quelques précisions :
    – votre appareil et son système d’exploitation ;
    – la version de l’application, ou le navigateur que vous utilisez ;
    – le moment exact où le problème est survenu, ainsi que le texte exact du message affiché, s’il y en a un.
    Merci de nous les indiquer dans votre réponse. Nos techniciens rechercheront alors le problème dans nos journaux, et nous vous dirons ce qu’ils ont trouvé.

    Cordialement,
    { $agent }
    { $sender }
    .title = Précisions sur l’appareil

template-known-outage =
    Bonjour { $customer },

    Le problème que vous décrivez dans le ticket { $number } touche actuellement plusieurs utilisateurs. Il vient de notre côté, et nous vous prions de nous en excuser.
    Nos techniciens y travaillent déjà et prévoient un retour à la normale au plus tard le { DATETIME($expected_by) }.
    Vous n’avez rien à faire. Nous vous écrirons ici dès que l’incident sera résolu ; si quelque chose ne fonctionne toujours pas ensuite, merci de répondre à ce ticket.

    Cordialement,
    { $agent }
    { $sender }
    .title = Incident connu

template-upload-help =
    Bonjour { $customer },

    Nous sommes désolés que votre fichier n’ait pas pu être envoyé. Veuillez vérifier les points suivants, puis réessayer :
    – le fichier ne dépasse pas { NUMBER($megabytes) } Mo ;
    – il s’agit d’une image ou d’un document PDF, qui s’ouvre normalement sur votre appareil ;
    – votre connexion à Internet reste stable jusqu’à la fin de l’envoi.
    Si l’envoi échoue encore, répondez au ticket { $number } en indiquant le nom et la taille du fichier ainsi que l’heure de votre tentative. Nous vérifierons alors ce qui s’est passé de notre côté.

    Cordialement,
    { $agent }
    { $sender }
    .title = Aide à l’envoi de fichiers

template-technical-fixed =
    Bonjour { $customer },

    Le problème technique du ticket { $number }, « { $subject } », est corrigé.
    Veuillez actualiser la page ou redémarrer l’application, puis réessayer ce qui ne fonctionnait pas.
    Si tout fonctionne, vous n’avez plus rien à faire. Dans le cas contraire, répondez à ce ticket en précisant l’heure de votre tentative et le message affiché : nous reprendrons aussitôt nos recherches.

    Cordialement,
    { $agent }
    { $sender }
    .title = Problème technique corrigé

## Argent : paiements, remboursements, solde

template-payment-received =
    Bonjour { $customer },

    Votre paiement de { MONEY($amount) } effectué le { DATETIME($paid_on, dateStyle: "long") } nous est bien parvenu. La référence de la transaction est { $transaction }.
    Il a été porté au crédit de votre compte, où vous le trouverez dans la liste des transactions. Vous n’avez rien d’autre à faire.
    Si le montant ne correspond pas à ce que vous avez payé, répondez au ticket { $number } en indiquant les informations de votre reçu : nous les vérifierons sans attendre.

    Cordialement,
    { $agent }
    { $sender }
    .title = Paiement reçu

template-payment-proof-needed =
    Bonjour { $customer },

    Nous n’avons pas encore pu retrouver le paiement que vous mentionnez dans le ticket { $number }.
    Pour le rechercher, nous avons besoin des informations de votre reçu : la date, le montant et la référence de la transaction.
    Veuillez n’indiquer que les quatre derniers chiffres du numéro de carte, et ne jamais nous envoyer de mot de passe ni de code de sécurité.
    Dès réception de ces informations, nous vérifierons le paiement et vous communiquerons le résultat ici. Si le paiement a échoué mais que le montant a été débité, votre banque le restitue généralement d’elle-même en quelques jours.

    Cordialement,
    { $agent }
    { $sender }
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
    { $sender }
    .title = Remboursement en cours

template-refund-declined =
    Bonjour { $customer },

    Nous avons examiné avec attention la demande de remboursement formulée dans le ticket { $number }. Nous ne pouvons malheureusement pas rembourser ce montant, pour la raison suivante :
    { $reason }
    Si vous contestez cette décision ou disposez de documents que nous n’avons pas encore vus, dites-le-nous dans votre réponse. Nous examinerons alors le dossier une nouvelle fois.
    Nous regrettons de ne pas pouvoir vous donner de réponse plus favorable.

    Cordialement,
    { $agent }
    { $sender }
    .title = Remboursement refusé

template-credit-corrected =
    Bonjour { $customer },

    Nous avons vérifié le solde de votre compte. Vous aviez raison : il manquait { MONEY($amount) }, et nous vous prions d’excuser cette erreur.
    La correction est faite. Vous verrez le nouveau solde dans votre compte, et l’opération dans la liste de vos transactions.
    Merci de vérifier l’un et l’autre. Si quelque chose vous semble encore inexact, répondez au ticket { $number } en précisant la transaction concernée.

    Cordialement,
    { $agent }
    { $sender }
    .title = Solde corrigé

template-double-charge =
    Bonjour { $customer },

    Vous avez raison : le montant de { MONEY($amount) } a été débité deux fois, et nous vous prions d’excuser cette erreur.
    { $days ->
        [one] Nous avons lancé le remboursement du second débit. La somme arrive généralement sous { $days } jour ouvré sur le compte ou la carte qui a servi au paiement.
        [many] Nous avons lancé le remboursement du second débit. La somme arrive généralement sous { $days } de jours ouvrés sur le compte ou la carte qui a servi au paiement.
       *[other] Nous avons lancé le remboursement du second débit. La somme arrive généralement sous { $days } jours ouvrés sur le compte ou la carte qui a servi au paiement.
    }
    Vous n’avez rien à faire. Si la somme n’est pas arrivée passé ce délai, répondez au ticket { $number } et nous ferons le point avec la banque.

    Cordialement,
    { $agent }
    { $sender }
    .title = Double débit, remboursement lancé

template-fare-dispute =
    Bonjour { $customer },

    Nous avons bien reçu votre contestation du prix du transport pour la demande { $request_number }. Pour l’examiner, nous avons besoin des éléments suivants, en réponse au ticket { $number } :
    – le prix convenu, et la date à laquelle il l’a été ;
    – le montant facturé ou payé ;
    – ce qui a changé en cours de transport, le cas échéant : l’itinéraire, la marchandise ou le temps d’attente.
    Merci de ne pas régler la différence en dehors de la plateforme. Nous entendrons l’autre partie et vous ferons part ici de notre décision.

    Cordialement,
    { $agent }
    { $sender }
    .title = Prix du transport contesté : précisions demandées

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
    { $sender }
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
    { $sender }
    .title = Compte sécurisé

template-access-restored =
    Bonjour { $customer },

    Vous pouvez de nouveau utiliser votre compte : le blocage a été levé. Nous vous prions d’excuser cette interruption.
    Veuillez vous connecter et vérifier votre profil et vos paramètres. Si un nouveau mot de passe vous est demandé, choisissez-en un que vous n’utilisez nulle part ailleurs.
    Si la connexion échoue, répondez au ticket { $number } en indiquant le texte exact du message affiché et l’heure de votre tentative.

    Cordialement,
    { $agent }
    { $sender }
    .title = Accès rétabli

template-identity-check =
    Bonjour { $customer },

    Avant de procéder à la modification demandée dans le ticket { $number }, nous devons nous assurer que le compte est bien le vôtre. Merci de nous faire parvenir :
    { $document }
    Une photo ou une numérisation nette suffit. Toutes les informations nécessaires doivent être lisibles ; vous pouvez masquer les autres.
    Dès que nous aurons vérifié le document, nous effectuerons la modification et vous la confirmerons ici.

    Cordialement,
    { $agent }
    { $sender }
    .title = Document demandé

template-verification-approved =
    Bonjour { $customer },

    La vérification est terminée. Les éléments suivants sont validés :
    { $verified_item }
    Vous n’avez rien d’autre à faire.
    Si une information change ou si un document expire, veuillez le mettre à jour dans votre compte. Si un point reste obscur, répondez au ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Vérification validée

template-verification-refused =
    Bonjour { $customer },

    Nous ne pouvons pas encore valider les éléments suivants :
    { $verified_item }
    En voici la raison :
    { $reason }
    Veuillez corriger ce point dans votre compte, puis soumettre de nouveau votre demande. Si vous pensez qu’il s’agit d’une erreur, répondez au ticket { $number } : un autre membre de notre équipe réexaminera la décision.

    Cordialement,
    { $agent }
    { $sender }
    .title = Vérification refusée

template-account-suspended =
    Bonjour { $customer },

    Nous avons suspendu votre compte pour la raison suivante :
    { $reason }
    Les transports en cours ne sont pas concernés. Tant que la suspension n’est pas levée, vous ne pouvez ni publier de nouvelle annonce ni accepter d’offre.
    Si vous contestez cette décision, répondez au ticket { $number } en nous indiquant ce dont nous devrions tenir compte. Un autre membre de notre équipe la réexaminera et vous répondra ici.

    Cordialement,
    { $agent }
    { $sender }
    .title = Compte suspendu

template-contact-change =
    Bonjour { $customer },

    Vous pouvez modifier vous-même votre numéro de mobile ou votre adresse e-mail :
    1. Connectez-vous et ouvrez les paramètres de votre compte.
    2. Saisissez le nouveau numéro ou la nouvelle adresse, puis le code de vérification que nous y envoyons.
    3. Si vous avez encore accès à l’ancien numéro ou à l’ancienne adresse, confirmez-y également la modification.
    Si vous n’y avez plus accès, répondez au ticket { $number } : nous vous dirons alors comment prouver que le compte est le vôtre. Ne nous envoyez jamais de code de vérification.

    Cordialement,
    { $agent }
    { $sender }
    .title = Changement de téléphone ou d’e-mail

template-account-deletion =
    Bonjour { $customer },

    Nous avons bien reçu votre demande de suppression de compte.
    Cette suppression est définitive. Les commandes en cours doivent d’abord être terminées et les montants dus réglés ; nous conservons les factures pour notre comptabilité.
    Si vous souhaitez toujours supprimer votre compte, confirmez-le par une courte réponse au ticket { $number }. Si quelque chose vous a donné envie de partir, dites-le-nous : nous pouvons peut-être vous aider.

    Cordialement,
    { $agent }
    { $sender }
    .title = Suppression du compte : à confirmer

template-profile-approved =
    Bonjour { $customer },

    Nous avons examiné et validé votre profil. Il est désormais visible par les clients.
    Merci de tenir à jour vos coordonnées, vos services et vos disponibilités dans votre compte.
    Pour toute question, répondez au ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Profil validé

template-profile-refused =
    Bonjour { $customer },

    Nous avons examiné votre profil et ne pouvons pas encore le valider, pour la raison suivante :
    { $reason }
    Veuillez corriger ce point dans votre compte, puis soumettre de nouveau votre profil.
    Si vous pensez qu’il s’agit d’une erreur, répondez au ticket { $number } : un autre membre de notre équipe réexaminera la décision.

    Cordialement,
    { $agent }
    { $sender }
    .title = Profil refusé

## Signalements de bugs

template-bug-details-needed =
    Bonjour { $customer },

    Merci de nous avoir signalé ce problème. Pour que nous puissions le reproduire, veuillez nous décrire :
    1. ce que vous faisiez juste avant, étape par étape ;
    2. ce que vous attendiez, et ce qui s’est produit à la place ;
    3. à quel moment, et sur quel appareil, quel navigateur ou quelle version de l’application.
    Le texte exact du message affiché, s’il y en a un, nous aide beaucoup. Dès réception de ces précisions, nous examinerons le problème et vous communiquerons le résultat dans le ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Bug : précisions demandées

template-bug-confirmed =
    Bonjour { $customer },

    Merci pour votre signalement. Nous avons pu reproduire le problème : il vient bien de notre côté.
    Nos développeurs préparent une correction, que nous prévoyons pour le { DATETIME($expected_on, dateStyle: "long") }. Nous vous préviendrons dans le ticket { $number } dès qu’elle sera disponible.
    D’ici là, vous n’avez rien à faire. Si vous avez un besoin urgent de ce qui ne fonctionne pas, dites-le-nous dans une réponse : nous vous aiderons à trouver une solution provisoire.

    Cordialement,
    { $agent }
    { $sender }
    .title = Bug confirmé

template-bug-fixed =
    Bonjour { $customer },

    Le problème que vous avez signalé sous l’intitulé « { $subject } » est corrigé.
    Veuillez mettre l’application à jour ou actualiser la page, puis refaire les mêmes étapes. Si tout fonctionne, vous n’avez rien d’autre à faire.
    Si le problème se reproduit, répondez au ticket { $number } en décrivant ce que vous voyez : nous reprendrons aussitôt nos recherches.
    Votre signalement a permis d’améliorer notre service pour tous. Un grand merci !

    Cordialement,
    { $agent }
    { $sender }
    .title = Bug corrigé

template-bug-not-reproduced =
    Bonjour { $customer },

    Nous avons essayé à plusieurs reprises de reproduire le problème du ticket { $number }, mais il n’est pas apparu sur nos appareils.
    Veuillez vérifier s’il se produit encore avec la dernière version de l’application ou dans un autre navigateur.
    Si c’est le cas, indiquez-nous les étapes et l’heure exactes : nous pourrons alors rechercher le problème dans nos journaux.
    S’il ne se produit plus, une courte réponse suffit, et nous fermerons le ticket.

    Cordialement,
    { $agent }
    { $sender }
    .title = Bug non reproduit

## Suggestions de fonctionnalités

template-suggestion-noted =
    Bonjour { $customer },

    Merci pour votre suggestion « { $subject } ». Nous l’avons transmise à l’équipe qui développe notre service.
    Cette équipe étudie régulièrement toutes les suggestions, selon leur utilité et l’effort qu’elles demandent. Nous ne pouvons pas vous promettre de date, mais votre suggestion est bien conservée.
    Vous aideriez l’équipe en décrivant dans une réponse l’usage que vous en feriez au quotidien. Si des questions se posent, nous vous les adresserons dans le ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Suggestion transmise

template-suggestion-planned =
    Bonjour { $customer },

    Bonne nouvelle : votre suggestion « { $subject } » est retenue et fait désormais partie de nos projets.
    Selon les prévisions actuelles, elle sera disponible à partir du { DATETIME($expected_on, dateStyle: "long") } ; cette date peut encore changer.
    Nous vous préviendrons dans le ticket { $number } lorsqu’elle sera prête. Si vous souhaitez l’essayer auparavant et nous donner votre avis, dites-le-nous simplement dans une réponse.

    Cordialement,
    { $agent }
    { $sender }
    .title = Suggestion retenue

template-suggestion-declined =
    Bonjour { $customer },

    Merci pour votre suggestion « { $subject } ». Nous en avons discuté avec attention et avons décidé de ne pas y donner suite pour l’instant, pour la raison suivante :
    { $reason }
    Nous savons que ce n’est pas la réponse que vous espériez. Si un point nous a échappé, décrivez-nous votre besoin en répondant au ticket { $number } : nous chercherons volontiers une autre solution avec vous.
    N’hésitez pas à nous faire part de vos autres idées.

    Cordialement,
    { $agent }
    { $sender }
    .title = Suggestion non retenue

template-suggestion-released =
    Bonjour { $customer },

    La fonctionnalité que vous aviez suggérée dans « { $subject } » est maintenant disponible. Merci pour cette idée !
    Pour en profiter, veuillez mettre l’application à jour ou actualiser la page.
    Votre avis nous intéresse : cette nouveauté répond-elle à vos besoins, ou manque-t-il quelque chose ? Une courte réponse au ticket { $number } suffit.

    Cordialement,
    { $agent }
    { $sender }
    .title = Suggestion réalisée

## Questions générales

template-question-answered =
    Bonjour { $customer },

    Merci pour votre question. Voici notre réponse :
    { $answer }
    Nous espérons qu’elle vous sera utile. Si un point reste obscur, répondez au ticket { $number } ; sinon, vous n’avez rien d’autre à faire.

    Cordialement,
    { $agent }
    { $sender }
    .title = Réponse à une question

template-forwarded-to-team =
    Bonjour { $customer },

    Votre demande « { $subject } » relève d’une autre de nos équipes, à laquelle nous l’avons transmise :
    { $team }
    Nos collègues disposent de tous nos échanges : vous n’avez donc rien à expliquer de nouveau. Vous recevrez leur réponse dans le ticket { $number } au plus tard le { DATETIME($next_update) }.
    D’ici là, vous n’avez rien à faire.

    Cordialement,
    { $agent }
    { $sender }
    .title = Transmis à une autre équipe

template-category-changed =
    Bonjour { $customer },

    Votre demande « { $subject } » relève d’une autre catégorie : nous avons donc déplacé le ticket { $number } vers « { $category } ».
    Il est maintenant entre les mains des personnes qui connaissent le mieux le sujet ; elles vous répondront ici dans les meilleurs délais. Le numéro reste le même et rien n’a été perdu.
    Vous n’avez rien à faire. Pour votre prochaine demande à ce sujet, choisissez d’emblée cette catégorie : elle parviendra plus vite aux bonnes personnes.

    Cordialement,
    { $agent }
    { $sender }
    .title = Changement de catégorie

template-duplicate-closed =
    Bonjour { $customer },

    Vous nous avez déjà écrit au sujet de « { $subject } » dans le ticket { $original }. Afin que rien ne se perde, nous poursuivrons dans celui-ci et fermons le ticket { $number }.
    Vous n’avez rien à envoyer de nouveau : nous avons tenu compte de ce que vous avez écrit ici.
    Si les deux tickets portent sur des problèmes différents, répondez ici, et nous traiterons celui-ci séparément.

    Cordialement,
    { $agent }
    { $sender }
    .title = Doublon, fermé

template-respectful-tone =
    Bonjour { $customer },

    Nous comprenons que cette situation soit contrariante, et nous souhaitons la résoudre avec vous.
    Nous ne pouvons toutefois pas accepter d’insultes ni de menaces envers les personnes qui travaillent ici. Merci de garder un ton respectueux, afin que nous puissions poursuivre le traitement du ticket { $number }.
    Si un point nous a échappé, décrivez-le une nouvelle fois dans votre réponse : nous l’examinerons aussitôt.

    Cordialement,
    { $agent }
    { $sender }
    .title = Rappel au respect

template-goodwill-credit =
    Bonjour { $customer },

    Nous sommes désolés des désagréments que vous avez rencontrés au sujet de « { $subject } ». À titre de geste commercial, nous avons crédité votre compte de { MONEY($amount) }.
    Vous n’avez rien à faire. Si ce montant n’apparaît pas dans votre compte, merci de répondre au ticket { $number }.
    Merci de votre patience.

    Cordialement,
    { $agent }
    { $sender }
    .title = Geste commercial

template-out-of-scope =
    Bonjour { $customer },

    Merci pour votre message. Nous ne pouvons malheureusement pas traiter nous-mêmes votre demande « { $subject } », qui ne relève pas de notre équipe.
    Voici à qui vous adresser :
    { $contact }
    Si nous vous avons mal compris, décrivez votre demande une nouvelle fois en répondant au ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Hors de notre compétence

template-language-unavailable =
    Bonjour { $customer },

    Merci pour votre message. Malheureusement, personne dans notre équipe ne peut répondre dans la langue que vous avez utilisée. Nous pouvons vous aider dans les langues suivantes :
    { $languages }
    Merci de répondre au ticket { $number } dans l’une d’elles. Des phrases simples, ou un texte traduit par un logiciel, suffisent.

    Cordialement,
    { $agent }
    { $sender }
    .title = Langue non prise en charge

template-escalated =
    Bonjour { $customer },

    Nous comprenons que le traitement réservé jusqu’ici à votre demande « { $subject } » ne vous convienne pas. Nous avons confié le ticket { $number } à un responsable de notre équipe, qui reprend l’ensemble de nos échanges.
    Vous recevrez une réponse ici au plus tard le { DATETIME($next_update) }.
    Vous n’avez rien à expliquer de nouveau. S’il manque un élément dans nos échanges, ajoutez-le dans une réponse.

    Cordialement,
    { $agent }
    { $sender }
    .title = Transmis à un responsable

template-shipment-followed-up =
    Bonjour { $customer },

    Nous suivons de près votre demande de transport { $request_number } et avons contacté toutes les personnes concernées.
    Vous aurez de nos nouvelles dans le ticket { $number } au plus tard le { DATETIME($next_update) }.
    Pour aller plus vite, merci de nous indiquer dans une réponse ce que vous savez déjà : le dernier endroit où la marchandise a été vue, et ce qui a été convenu avec le chauffeur ou le transporteur.
    Si la marchandise est menacée, par exemple après un accident ou parce qu’elle est périssable, signalez-le dans votre réponse : nous traiterons votre dossier en priorité.

    Cordialement,
    { $agent }
    { $sender }
    .title = Suivi d’une expédition

template-carrier-cancelled =
    Bonjour { $customer },

    Nous sommes désolés que le transporteur de votre demande de transport { $request_number } ait annulé ou ne se soit pas présenté au lieu de chargement.
    Nous l’avons contacté et vous indiquerons la suite dans le ticket { $number } au plus tard le { DATETIME($next_update) }.
    Si la marchandise est urgente, précisez-nous dans une réponse jusqu’à quelle heure elle peut être enlevée. Vous pouvez aussi accepter entre-temps une autre offre pour cette demande.
    Merci de ne rien payer au transporteur en dehors de la plateforme.

    Cordialement,
    { $agent }
    { $sender }
    .title = Transporteur absent ou désisté

template-delivery-delayed =
    Bonjour { $customer },

    La livraison de votre demande de transport { $request_number } a pris du retard, et nous vous prions de nous en excuser.
    Le chauffeur prévoit désormais d’arriver au plus tard le { DATETIME($expected_by) }. Merci d’en informer le destinataire.
    Si la marchandise n’est pas arrivée d’ici là, ou si le retard cause un dommage, répondez au ticket { $number } : nous nous en occuperons aussitôt.

    Cordialement,
    { $agent }
    { $sender }
    .title = Livraison retardée

template-delivery-confirmed =
    Bonjour { $customer },

    Le transporteur nous indique que la marchandise de votre demande de transport { $request_number } a été livrée le { DATETIME($delivered_at) }. Elle a été reçue par :
    { $recipient }
    Merci de le vérifier auprès du destinataire. Si tout est exact, vous n’avez rien à faire.
    Si la marchandise n’est pas arrivée, ou si elle est incomplète ou endommagée, répondez au ticket { $number } dans les meilleurs délais.

    Cordialement,
    { $agent }
    { $sender }
    .title = Livraison confirmée par le transporteur

template-delivery-proof-needed =
    Bonjour { $customer },

    Afin que nous puissions enregistrer la livraison de la demande de transport { $request_number }, merci de nous indiquer, en répondant au ticket { $number } :
    – le jour, l’heure et le lieu de la livraison ;
    – le nom de la personne qui a reçu la marchandise ;
    – les réserves portées sur la lettre de voiture, s’il y en a.
    Merci de conserver la lettre de voiture signée : nous pourrons vous la demander.

    Cordialement,
    { $agent }
    { $sender }
    .title = Preuve de livraison demandée

template-waybill-problem =
    Bonjour { $customer },

    La lettre de voiture de votre demande de transport { $request_number } doit être corrigée, pour la raison suivante :
    { $reason }
    Merci de nous indiquer les informations exactes en répondant au ticket { $number }. Nous vous dirons ensuite ici si la lettre de voiture peut être corrigée ou s’il en faut une nouvelle.
    D’ici là, merci de conserver celle que vous avez.

    Cordialement,
    { $agent }
    { $sender }
    .title = Lettre de voiture à corriger

template-damage-claim =
    Bonjour { $customer },

    Nous sommes désolés que la marchandise de votre demande de transport { $request_number } ait été endommagée ou perdue.
    Pour examiner votre réclamation, nous avons besoin des éléments suivants, en réponse au ticket { $number }, au plus tard le { DATETIME($claim_by, dateStyle: "long") } :
    – ce qui est endommagé ou manquant, et sa valeur ;
    – le numéro de la lettre de voiture, et les réserves qui y ont été portées à la livraison ;
    – le moment où vous l’avez constaté, et les personnes présentes.
    Merci de conserver la marchandise, l’emballage, les photos et les factures : nous pourrons vous les demander. Nous entendrons ensuite le transporteur et vous indiquerons ici la suite donnée.

    Cordialement,
    { $agent }
    { $sender }
    .title = Avarie ou perte : précisions demandées

template-waiting-time-claim =
    Bonjour { $customer },

    Nous avons bien reçu votre réclamation sur le temps d’attente pour la demande de transport { $request_number }. Pour l’examiner, nous avons besoin des éléments suivants, en réponse au ticket { $number } :
    – l’heure de votre arrivée, puis celles du début et de la fin du chargement ou du déchargement ;
    – ce qui avait été convenu pour le temps d’attente ;
    – les personnes qui peuvent le confirmer, et les mentions portées sur la lettre de voiture.
    Nous entendrons ensuite l’autre partie et vous ferons part ici de notre décision.

    Cordialement,
    { $agent }
    { $sender }
    .title = Temps d’attente : précisions demandées

template-claim-decided =
    Bonjour { $customer },

    Nous avons examiné votre réclamation relative à la demande de transport { $request_number } en tenant compte de ce que les deux parties nous ont indiqué. Notre décision est la suivante :
    { $outcome }
    Nous en informons également l’autre partie.
    Si vous disposez de preuves que nous n’avons pas encore vues, merci de nous le signaler en répondant au ticket { $number } : nous examinerons le dossier une nouvelle fois.

    Cordialement,
    { $agent }
    { $sender }
    .title = Décision sur une réclamation

template-post-removed =
    Bonjour { $customer },

    Nous avons retiré votre annonce { $post } pour la raison suivante :
    { $reason }
    Vous pourrez la publier de nouveau une fois ce point corrigé. Vos autres annonces ne sont pas concernées.
    Si vous pensez qu’il s’agit d’une erreur, répondez au ticket { $number } : un autre membre de notre équipe réexaminera la décision.

    Cordialement,
    { $agent }
    { $sender }
    .title = Annonce retirée

## Missions : aux prestataires, sur les clients absents, les litiges et les annulations

template-customer-absent =
    Bonjour { $customer },

    Merci de nous avoir signalé l’absence du client à l’heure convenue pour la commande { $order }.
    Afin que votre déplacement soit pris en compte, merci de nous indiquer, en répondant au ticket { $number } :
    – l’heure de votre arrivée et la durée de votre attente ;
    – les appels et les messages par lesquels vous avez tenté de joindre le client ;
    – l’endroit exact où vous avez attendu.
    Si vous avez pris des photos, merci de les conserver : nous pourrons vous les demander. Nous demanderons ensuite des explications au client et vous indiquerons ici la suite donnée. D’ici là, merci de ne rien convenir en dehors de la plateforme.

    Cordialement,
    { $agent }
    { $sender }
    .title = Client absent

template-absence-compensated =
    Bonjour { $customer },

    Nous avons examiné l’absence du client pour la commande { $order } et confirmons que votre déplacement a été inutile, sans que vous y soyez pour rien.
    Vous recevrez une indemnité de { MONEY($amount) }, qui vous sera versée le { DATETIME($paid_on, dateStyle: "long") }.
    Vous n’avez rien à faire. Si ce montant ne figure pas sur votre relevé après cette date, merci de répondre au ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Absence indemnisée

template-dispute-opened =
    Bonjour { $customer },

    Nous avons enregistré le litige relatif à la commande { $order } et recueillons la version des deux parties.
    Merci de nous exposer, en répondant au ticket { $number }, les faits dans l’ordre chronologique, et de nous dire de quelles preuves vous disposez : messages, devis accepté, photos prises avant et après l’intervention.
    Jusqu’à notre décision, veuillez ne plus discuter de cette affaire avec le client et ne pas entreprendre d’autres travaux pour cette commande.
    Dès que nous aurons entendu les deux parties, nous vous ferons part ici de notre décision et de ses motifs.

    Cordialement,
    { $agent }
    { $sender }
    .title = Litige en cours d’examen

template-dispute-settled =
    Bonjour { $customer },

    Nous avons examiné le litige relatif à la commande { $order } en tenant compte de ce que les deux parties nous ont indiqué. Notre décision est la suivante :
    { $outcome }
    Nous en informons également le client. Vous n’avez rien d’autre à faire.
    Si vous disposez de preuves que nous n’avons pas encore vues, merci de nous le signaler en répondant au ticket { $number } : nous examinerons le dossier une nouvelle fois.

    Cordialement,
    { $agent }
    { $sender }
    .title = Décision sur un litige

template-cancellation-requested =
    Bonjour { $customer },

    Nous avons bien reçu votre demande d’annulation de la commande { $order }.
    Nous vérifions ce que l’annulation implique pour le client et pour le paiement. Tant que nous ne l’avons pas confirmée dans le ticket { $number }, la commande n’est pas annulée et le rendez-vous est maintenu.
    Si vous ne l’avez pas encore fait, merci de nous indiquer le motif de l’annulation : la suite en dépend.
    Si le rendez-vous a lieu aujourd’hui ou demain, précisez-le dans votre réponse afin que nous puissions prévenir le client à temps.

    Cordialement,
    { $agent }
    { $sender }
    .title = Demande d’annulation reçue

template-order-cancelled =
    Bonjour { $customer },

    La commande { $order } est annulée et le client en a été informé.
    Merci de ne pas vous rendre au rendez-vous et de ne pas commencer les travaux. Les montants qui restent éventuellement à régler figureront sur votre prochain relevé.
    Si vous avez engagé des frais avant l’annulation, indiquez-nous lesquels en répondant au ticket { $number } : nous vérifierons s’ils peuvent être remboursés.

    Cordialement,
    { $agent }
    { $sender }
    .title = Commande annulée

template-reschedule-requested =
    Bonjour { $customer },

    Nous avons bien reçu votre demande de report du rendez-vous pour la commande { $order }.
    Merci de nous proposer, en répondant au ticket { $number }, deux ou trois créneaux qui vous conviendraient. Nous consulterons ensuite le client et vous confirmerons ici le nouveau rendez-vous.
    D’ici là, le rendez-vous initial est maintenu. S’il a lieu aujourd’hui ou demain, précisez-le dans votre réponse afin que nous puissions prévenir le client à temps.

    Cordialement,
    { $agent }
    { $sender }
    .title = Demande de report reçue

template-appointment-rescheduled =
    Bonjour { $customer },

    Le rendez-vous de la commande { $order } est déplacé au { DATETIME($appointment) }, et le client en a été informé.
    Merci de noter cette nouvelle date. Le rendez-vous initial n’est plus valable.
    En cas d’empêchement, répondez au ticket { $number } le plus tôt possible.

    Cordialement,
    { $agent }
    { $sender }
    .title = Rendez-vous déplacé

template-appointment-missed =
    Bonjour { $customer },

    Le client de la commande { $order } nous signale un retard ou une absence de votre part au rendez-vous convenu.
    Nous souhaitons connaître votre version avant toute décision. Merci de nous dire ce qui s’est passé, en répondant au ticket { $number } au plus tard le { DATETIME($reply_by, dateStyle: "long") }.
    Les clients s’organisent en fonction du rendez-vous. En cas de retard ou d’empêchement, merci de nous prévenir à temps.

    Cordialement,
    { $agent }
    { $sender }
    .title = Prestataire en retard ou absent

template-quality-complaint =
    Bonjour { $customer },

    Le client de la commande { $order } n’est pas satisfait de la prestation. Voici ce qu’il nous a indiqué :
    { $complaint }
    Nous souhaitons connaître votre version avant toute décision. Merci de répondre au ticket { $number } au plus tard le { DATETIME($reply_by, dateStyle: "long") } : dites-nous ce qui avait été convenu, ce qui a été fait, et si vous pouvez proposer de revenir pour y remédier.
    D’ici là, merci de ne pas discuter de remboursement avec le client.

    Cordialement,
    { $agent }
    { $sender }
    .title = Réclamation sur la prestation

template-damage-reported =
    Bonjour { $customer },

    Merci de nous avoir signalé le dommage survenu lors de la commande { $order }.
    Merci de nous indiquer, en répondant au ticket { $number } :
    – ce qui a été endommagé, et comment cela s’est produit ;
    – à quel moment, et les personnes présentes ;
    – le nom de votre assureur en responsabilité civile, si vous en avez un.
    Veuillez conserver des photos du dommage et le déclarer à votre assureur dans les meilleurs délais. Tant que l’affaire n’est pas réglée, merci de ne pas promettre de paiement au client.

    Cordialement,
    { $agent }
    { $sender }
    .title = Dommage chez le client

## Versements et factures : aux prestataires, transporteurs et chauffeurs

template-payout-scheduled =
    Bonjour { $customer },

    Le versement de vos revenus, d’un montant de { MONEY($amount) }, est prévu pour le { DATETIME($paid_on, dateStyle: "long") }.
    Il sera effectué sur le compte bancaire indiqué dans vos paramètres de paiement. Votre banque peut mettre quelques jours ouvrés à l’afficher.
    Veuillez vérifier dans votre compte que ces coordonnées bancaires sont toujours exactes ; vous pouvez les y modifier, mais jamais par ticket.
    Si le montant n’arrive pas, répondez au ticket { $number } et nous ferons des recherches.

    Cordialement,
    { $agent }
    { $sender }
    .title = Versement prévu

template-payout-delayed =
    Bonjour { $customer },

    Le versement de vos revenus, d’un montant de { MONEY($amount) }, a pris du retard, et nous vous prions de nous en excuser.
    Il sera effectué le { DATETIME($paid_on, dateStyle: "long") }. Le montant reste inchangé et vous n’avez rien à faire.
    S’il n’est pas arrivé quelques jours ouvrés après cette date, merci de répondre au ticket { $number } : nous ferons des recherches.

    Cordialement,
    { $agent }
    { $sender }
    .title = Versement retardé

template-invoice-available =
    Bonjour { $customer },

    La facture { $invoice } est maintenant disponible dans votre compte, où vous pouvez la télécharger.
    Veuillez y vérifier le nom, l’adresse et les mentions fiscales.
    Si une correction est nécessaire, indiquez-nous, en répondant au ticket { $number }, ce qui doit y figurer : nous établirons une facture rectifiée.

    Cordialement,
    { $agent }
    { $sender }
    .title = Facture disponible

template-invoice-corrected =
    Bonjour { $customer },

    Nous avons rectifié la facture { $invoice } ; son total est maintenant de { MONEY($amount) }. Nous vous prions d’excuser cette erreur.
    Vous trouverez la version rectifiée dans votre compte. Elle remplace la précédente : veuillez n’utiliser que la nouvelle pour votre comptabilité.
    S’il reste une erreur, répondez au ticket { $number } en précisant la ligne concernée.

    Cordialement,
    { $agent }
    { $sender }
    .title = Facture rectifiée

template-commission-explained =
    Bonjour { $customer },

    Vous nous avez demandé comment notre commission est calculée. Voici le détail de la commission de { MONEY($commission) } :
    { $calculation }
    Elle est déduite du prix de la mission avant le versement de vos revenus ; votre relevé indique les deux montants.
    Si ces montants ne correspondent pas à ce que vous voyez dans votre compte, merci de répondre au ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Calcul de la commission

template-tax-statement =
    Bonjour { $customer },

    Votre relevé annuel de revenus pour { $year } est maintenant disponible dans votre compte, où vous pouvez le télécharger.
    Il indique vos versements et nos commissions pour cette année. Veuillez y vérifier le nom, l’adresse et les mentions fiscales.
    Si une correction est nécessaire, merci de répondre au ticket { $number }. Nous ne pouvons pas vous conseiller en matière fiscale ; un conseiller fiscal vous dira ce qu’il faut déclarer.

    Cordialement,
    { $agent }
    { $sender }
    .title = Relevé annuel de revenus

template-bank-details-update =
    Bonjour { $customer },

    Vous pouvez modifier vous-même vos coordonnées bancaires : connectez-vous à votre compte et ouvrez vos paramètres de paiement.
    Pour votre sécurité, nous ne pouvons pas les saisir à votre place. Merci de n’écrire ni numéro de compte, ni numéro de carte, ni mot de passe dans un ticket.
    Le prochain versement sera effectué sur le nouveau compte ; un versement déjà en cours arrivera encore sur l’ancien.
    Si vos coordonnées sont refusées, répondez au ticket { $number } en nous indiquant le texte exact du message affiché.

    Cordialement,
    { $agent }
    { $sender }
    .title = Changement de coordonnées bancaires

template-bank-details-missing =
    Bonjour { $customer },

    Le versement de vos revenus, d’un montant de { MONEY($amount) }, n’a pas pu être effectué : vos coordonnées bancaires sont absentes ou ont été refusées par la banque.
    Veuillez vous connecter, ouvrir vos paramètres de paiement et vérifier le numéro de compte et le nom du titulaire. Merci de ne pas les envoyer dans un ticket.
    Dès qu’elles seront corrigées, nous relancerons le versement. Si votre banque vous confirme qu’elles sont exactes, répondez au ticket { $number } et nous ferons des recherches.

    Cordialement,
    { $agent }
    { $sender }
    .title = Coordonnées bancaires absentes ou refusées

## Signalements concernant un client ou une mission : aux prestataires

template-report-received =
    Bonjour { $customer },

    Merci pour votre signalement. Nous le prenons au sérieux et le traitons de manière confidentielle : nous ne dirons pas à la personne concernée qui en est l’auteur.
    Nous examinons maintenant les faits. Veuillez conserver tous les messages, photos et autres preuves, et ne pas répondre à la personne concernée.
    Nous vous répondrons dans le ticket { $number } dès que notre examen sera terminé. Si vous vous sentez en danger, appelez d’abord les secours.

    Cordialement,
    { $agent }
    { $sender }
    .title = Signalement reçu

template-report-details-needed =
    Bonjour { $customer },

    Pour examiner votre signalement, nous avons besoin de quelques précisions. Merci de nous indiquer, en répondant au ticket { $number } :
    – ce qui s’est passé, où et quand ;
    – le client ou la mission dont il s’agit, avec le numéro de commande s’il y en a un ;
    – les messages, les photos ou les témoins qui peuvent le confirmer, s’il y en a.
    Ces informations restent confidentielles. Dès réception de votre réponse, nous commencerons notre examen et vous en communiquerons le résultat ici.

    Cordialement,
    { $agent }
    { $sender }
    .title = Signalement : précisions demandées

template-report-action-taken =
    Bonjour { $customer },

    Nous avons terminé notre examen. Il a confirmé votre signalement, et nous avons pris les mesures qui s’imposent.
    Pour protéger les personnes concernées, nous ne pouvons pas vous donner de détails ; nous vous remercions de votre compréhension.
    Si les faits se reproduisent, ou si quelqu’un vous contacte à cause de votre signalement, répondez aussitôt au ticket { $number }.
    Merci d’avoir signalé ces faits : votre démarche protège aussi d’autres prestataires.

    Cordialement,
    { $agent }
    { $sender }
    .title = Signalement : mesures prises

template-report-no-action =
    Bonjour { $customer },

    Nous avons examiné votre signalement avec attention. Au vu des éléments dont nous disposons, nous ne pouvons pas prendre de mesures cette fois-ci, pour la raison suivante :
    { $reason }
    Votre signalement reste enregistré, et nous en tiendrons compte si d’autres nous parviennent.
    Si vous disposez de nouvelles preuves, merci de nous le signaler en répondant au ticket { $number } : nous examinerons le dossier une nouvelle fois.

    Cordialement,
    { $agent }
    { $sender }
    .title = Signalement : aucune mesure

template-review-removed =
    Bonjour { $customer },

    Nous avons vérifié l’avis au sujet duquel vous nous avez écrit et l’avons retiré. Il ne figure plus sur votre profil.
    Vous n’avez rien à faire. Si vous le voyez encore, merci de répondre au ticket { $number }.

    Cordialement,
    { $agent }
    { $sender }
    .title = Avis retiré

template-review-kept =
    Bonjour { $customer },

    Nous avons vérifié l’avis au sujet duquel vous nous avez écrit. Nous le maintenons, pour la raison suivante :
    { $reason }
    Nous savons que ce n’est pas la réponse que vous espériez.
    Si vous disposez de preuves que nous n’avons pas encore vues, merci de nous le signaler en répondant au ticket { $number } : nous vérifierons l’avis une nouvelle fois.

    Cordialement,
    { $agent }
    { $sender }
    .title = Avis maintenu

template-safety-first =
    Bonjour { $customer },

    Votre sécurité passe avant tout. Si vous êtes en danger ou si l’on vous menace, quittez les lieux et appelez immédiatement les secours. Rien ne vous oblige à rester pour terminer une mission.
    Dès que vous êtes en sécurité, merci de répondre au ticket { $number } : dites-nous si vous allez bien, ce qui s’est passé, et de quel client ou de quelle commande il s’agit.
    Nous traitons votre ticket en priorité et vous répondrons ici dans les meilleurs délais.

    Cordialement,
    { $agent }
    { $sender }
    .title = Votre sécurité d’abord

## Macros : plusieurs étapes en un clic ; des verbes, comme sur un bouton

macro-request-bug-details = Demander des précisions sur un bug
    .hint = Vous assigne le ticket, lui ajoute une étiquette et demande au client comment reproduire le problème.
macro-secure-account = Sécuriser le compte
    .hint = Passe la priorité à « urgente », vous assigne le ticket, lui ajoute une étiquette et indique au client ce qu’il doit faire. Sécurisez d’abord le compte.
macro-note-suggestion = Transmettre la suggestion
    .hint = Passe la priorité à « faible », ajoute une étiquette au ticket, remercie le client et résout le ticket.
macro-close-without-answer = Fermer faute de réponse
    .hint = Ajoute une étiquette au ticket, explique au demandeur pourquoi il est fermé et le ferme.
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
field-closes-on = Fermeture le
field-original = Ticket précédent
field-claim-by = Précisions attendues le
field-reply-by = Réponse attendue le
field-post = Numéro de l’annonce
field-complaint = Réclamation du client
field-contact = Service à contacter
field-languages = Langues de réponse
field-delivered-at = Livré le
field-recipient = Reçu par
field-verified-item = Élément vérifié
field-appointment = Nouveau rendez-vous
# same-as-reference
field-commission = Commission
field-calculation = Détail du calcul
field-year = Année
