/// Ordinary names of many countries, none of a listed person.
enum ListsWorkers {
    static let names = """
        James Wilson, Emily Clarke, Oliver Bennett, Charlotte Hughes, Harry Thompson, Amelia Wright, George Walker, \
        Isla Robinson, Jack Turner, Sophie Edwards, Liam Murphy, Aoife O'Sullivan, Ciara Doyle, Conor Gallagher, \
        Niamh Byrne, Ewan MacDonald, Fiona Stewart, Rhys Evans, Megan Davies, Gareth Pritchard, Michael Johnson, \
        Jessica Miller, Tyler Anderson, Ashley Jackson, Brandon Moore, Brittany Harris, Deshawn Washington, \
        Latoya Jefferson, Cody Peterson, Kayla Mitchell, Emma Tremblay, Noah Bouchard, Olivia Gagnon, Lachlan Nguyen, \
        Matilda Cooper, Tane Parata, Aroha Ngata, Lena Schneider, Lukas Hoffmann, Jonas Becker, Mia Zimmermann, \
        Paul Krause, Anna Vogel, Felix Neumann, Sarah Lehmann, Maximilian Köhler, Katharina Jäger, Camille Dubois, \
        Antoine Lefèvre, Manon Girard, Théo Fontaine, Chloé Mercier, Julien Rousseau, Léa Chevalier, Hugo Blanchard, \
        Giulia Ferrari, Matteo Esposito, Chiara Romano, Lorenzo Ricci, Francesca Gallo, Davide Conti, Elena Marchetti, \
        Alessandro Moretti, Lucía Fernández Gil, Pablo Jiménez Ruiz, Carmen Navarro Ortiz, Álvaro Serrano Vega, \
        Marta Iglesias Prieto, Diego Molina Cano, Inês Ferreira, João Carvalho, Beatriz Oliveira, Tiago Marques, \
        Mariana Sousa, Rui Teixeira, Daan de Vries, Sanne Jansen, Thijs Bakker, Femke Visser, Lotte van den Berg, \
        Wouter Peeters, Marie Claes, Erik Johansson, Linnea Andersson, Oskar Lindqvist, Astrid Bergström, Ingrid Hansen, \
        Magnus Solberg, Kari Nordmann, Frederik Nielsen, Mette Sørensen, Emil Kjær, Aino Virtanen, Eero Mäkinen, \
        Sofia Korhonen, Jón Guðmundsson, Katrín Sigurðardóttir, Jakub Kowalski, Zuzanna Wiśniewska, Mateusz Zieliński, \
        Agnieszka Kamińska, Tomasz Wójcik, Tereza Nováková, Jan Dvořák, Lucie Procházková, Martin Horváth, Eszter Nagy, \
        Bence Szabó, Ioana Popescu, Andrei Ionescu, Georgi Dimitrov, Elitsa Petkova, Nikos Papadakis, Eleni Georgiou, \
        Ivana Horvat, Marko Babić, Jelena Stanković, Luka Kovačević, Arta Krasniqi, Erion Hoxha, Mantas Kazlauskas, \
        Rūta Jankauskienė, Liis Tamm, Kristaps Ozoliņš, Oksana Shevchuk, Taras Bondarenko, Yulia Kravchenko, \
        Dmytro Melnyk, Ekaterina Smirnova, Artem Vasiliev, Anastasia Orlova, Pavel Sokolov, Ayşe Yılmaz, Mehmet Bulut, \
        Zeynep Demirtaş, Emre Çelik, Elif Şahin, Burak Öztürk, Noa Friedman, Yael Ben Ami, Itai Shapiro, Nino Beridze, \
        Giorgi Kapanadze, Ani Sargsyan, Tigran Hakobyan, Leyla Aliyeva Rza, Aigerim Nurlanova, Dilnoza Karimova, \
        Priya Sharma, Rahul Verma, Ananya Iyer, Arjun Reddy, Kavya Nair, Vikram Chauhan, Neha Agarwal, Suresh Pillai, \
        Deepika Joshi, Rohan Mukherjee, Gurpreet Kaur Dhillon, Harpreet Singh Gill, Fatima Zahra Benali, \
        Youssef El Amrani, Salma Bouzid, Karim Haddadi, Nour Trabelsi, Mona Abdelaziz Farouk, Sherif Naguib, \
        Imran Chaudhry, Ayesha Siddiqui, Bilal Mirza, Sana Qureshi, Nusrat Jahan Begum, Rafiqul Talukder, \
        Tharindu Perera, Dilini Wickramasinghe, Sunita Gurung, Bikash Tamang, Chinedu Okafor, Ngozi Adeyemi, \
        Emeka Nwosu, Folake Ogunleye, Babatunde Afolabi, Kwame Mensah, Akosua Boateng, Yaw Asante, Wanjiru Kamau, \
        Otieno Odhiambo, Achieng Atieno, Kipchoge Rotich, Abebe Tadesse, Selamawit Bekele, Tigist Gebre, Thabo Nkosi, \
        Nomvula Dlamini, Lerato Mokoena, Johan Botha, Tendai Moyo, Rutendo Chikwanha, Fanta Diallo Keita, \
        Ousmane Ndiaye, Aminata Traoré, Jean Baptiste Mukendi, Grace Uwimana, Wei Ling Tan, Li Na Zhao, Xiaoming Guo, \
        Mei Hua Lim, Jia Hao Ong, Yuki Tanaka, Haruto Sasaki, Sakura Yamamoto, Kenji Watanabe, Min-jun Seo, Ji-woo Park, \
        Soo-jin Choi, Nguyễn Thị Hồng Nhung, Trần Văn Bảo, Phạm Minh Tuấn, Lê Thu Trang, Somchai Jaidee, \
        Siriporn Wongsakul, Budi Santoso, Dewi Lestari, Putri Wulandari, Agus Setiawan, Nur Aisyah Rahim, \
        Siti Nurhaliza Jamal, Maria Clara Bautista, Jose Mari Dimaculangan, Angelica Villanueva, Rodel Magbanua, \
        Sokha Chea, Thida Aung Myint, Luis Hernández Pacheco, Guadalupe Ramírez Tovar, José Luis Cárdenas Mora, \
        Valentina Gómez Arias, Santiago Restrepo Villa, Daniela Quintero Salas, Camila Rojas Fuentes, \
        Matías González Soto, Florencia Álvarez Peralta, Agustín Domínguez Ferro, Gabriela Alves Nascimento, \
        Thiago Barbosa Lima, Larissa Monteiro Pinto, Rosa Quispe Mamani, Wilmer Huamán Condori, Ximena Paredes Lozano, \
        Kerlange Jean Pierre, Shanice Campbell Brown, Marlon Persaud, Teuila Faleolo, Sione Taufa
        """.split(separator: ",").map { name in
            name.split(separator: " ").joined(separator: " ")
        }
}
